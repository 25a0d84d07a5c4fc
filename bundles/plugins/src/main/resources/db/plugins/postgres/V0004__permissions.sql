-- What each version's manifest asks for. An empty target is no limit.
CREATE TABLE plugin_data_permission (
    id         CHARACTER VARYING(36)    NOT NULL,
    plugin_id  CHARACTER VARYING(36)    NOT NULL,
    resource   CHARACTER VARYING(63)    NOT NULL,
    action     CHARACTER VARYING(63)    NOT NULL,
    target     CHARACTER VARYING(255)   NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT plugin_data_permission_pk PRIMARY KEY (id),
    CONSTRAINT plugin_data_permission_once UNIQUE (plugin_id, resource, action, target),
    CONSTRAINT plugin_data_permission_plugin FOREIGN KEY (plugin_id) REFERENCES plugin_data_plugin (id) ON DELETE CASCADE
);

-- What of it was granted, by whom and how.
CREATE TABLE plugin_data_grant (
    plugin_id  CHARACTER VARYING(36)    NOT NULL,
    resource   CHARACTER VARYING(63)    NOT NULL,
    action     CHARACTER VARYING(63)    NOT NULL,
    target     CHARACTER VARYING(255)   NOT NULL,
    granted_by CHARACTER VARYING(255)   NOT NULL,
    channel    CHARACTER VARYING(32)    NOT NULL,
    granted_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT plugin_data_grant_pk PRIMARY KEY (plugin_id, resource, action, target),
    CONSTRAINT plugin_data_grant_declared FOREIGN KEY (plugin_id, resource, action, target)
        REFERENCES plugin_data_permission (plugin_id, resource, action, target) ON DELETE CASCADE
);

-- Granted and active: a version that lacks a grant does not run.
CREATE VIEW plugin_effective_permission AS
    SELECT p.id, p.plugin_id, e.name, e.version, p.resource, p.action, p.target, g.granted_by, g.granted_at
      FROM plugin_data_permission p
      JOIN plugin_data_grant g
        ON g.plugin_id = p.plugin_id AND g.resource = p.resource AND g.action = p.action AND g.target = p.target
      JOIN plugin_data_plugin e ON e.id = p.plugin_id
     WHERE e.is_enabled
       AND NOT EXISTS (
               SELECT 1 FROM plugin_data_permission m
                WHERE m.plugin_id = e.id
                  AND NOT EXISTS (
                          SELECT 1 FROM plugin_data_grant h
                           WHERE h.plugin_id = m.plugin_id AND h.resource = m.resource
                             AND h.action = m.action AND h.target = m.target));

-- Where an organization deviates from the permissions that manifests give to roles by default.
CREATE TABLE plugin_cfg_org_permission (
    org_id     CHARACTER VARYING(63)    NOT NULL,
    role       CHARACTER VARYING(32)    NOT NULL,
    resource   CHARACTER VARYING(63)    NOT NULL,
    action     CHARACTER VARYING(63)    NOT NULL,
    is_granted BOOLEAN                  NOT NULL,
    changed_by CHARACTER VARYING(255)   NOT NULL,
    changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT plugin_cfg_org_permission_pk PRIMARY KEY (org_id, role, resource, action)
);

CALL mgmt_secure_org_rows('plugin_cfg_org_permission');
GRANT SELECT, INSERT, UPDATE, DELETE ON plugin_data_permission, plugin_data_grant TO mortise_system;
GRANT SELECT ON plugin_effective_permission TO mortise_system;
