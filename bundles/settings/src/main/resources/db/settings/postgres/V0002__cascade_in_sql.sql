-- What SQL must know of each installed version to resolve its module: taken from its manifest, written with it.
CREATE TABLE mgmt_data_module_rules (
    module_name varchar(127) NOT NULL REFERENCES mgmt_cfg_sys_modules (name),
    version     varchar(100) NOT NULL,
    rules       jsonb NOT NULL,
    PRIMARY KEY (module_name, version)
);

-- Objects merge key by key, all else replaces, null keeps what is below.
CREATE FUNCTION mgmt_merge_deep(base jsonb, patch jsonb) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    merged jsonb := CASE WHEN jsonb_typeof(base) = 'object' THEN base ELSE '{}' END;
    field  record;
BEGIN
    IF patch IS NULL OR jsonb_typeof(patch) = 'null' THEN
        RETURN base;
    END IF;
    IF jsonb_typeof(patch) <> 'object' THEN
        RETURN patch;
    END IF;
    FOR field IN SELECT key, value FROM jsonb_each(patch) WHERE jsonb_typeof(value) <> 'null' LOOP
        merged := merged || jsonb_build_object(field.key, mgmt_merge_deep(merged -> field.key, field.value));
    END LOOP;
    RETURN merged;
END $$;

-- Whether a value is wider than a narrowing key allows below another; false where the two cannot be compared.
CREATE FUNCTION mgmt_is_wider(mode text, above jsonb, own jsonb) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF mode IN ('narrow-max', 'narrow-min') THEN
        RETURN jsonb_typeof(above) = 'number' AND jsonb_typeof(own) = 'number'
            AND CASE mode WHEN 'narrow-max' THEN own > above ELSE own < above END;
    END IF;
    IF mode = 'narrow-subset' AND jsonb_typeof(above) = 'array' AND jsonb_typeof(own) = 'array' THEN
        RETURN EXISTS (SELECT value FROM jsonb_array_elements(own) EXCEPT SELECT value FROM jsonb_array_elements(above));
    END IF;
    RETURN false;
END $$;

-- The layers run from the system downwards, one element each.
CREATE FUNCTION mgmt_resolve_config(rules jsonb, configs jsonb[], locks jsonb[])
RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    resolved jsonb;
    locked   jsonb := '[]';
    mode     text;
    own      record;
BEGIN
    IF rules IS NULL THEN
        RETURN '{}';
    END IF;
    SELECT coalesce(jsonb_object_agg(key, value -> 'default') FILTER (WHERE value ? 'default'), '{}')
      INTO resolved FROM jsonb_each(rules -> 'keys');
    FOR layer IN 1 .. array_length(configs, 1) LOOP
        FOR own IN SELECT key, value FROM jsonb_each(configs[layer]) LOOP
            mode := coalesce(rules #>> ARRAY['keys', own.key, 'merge'], 'override');
            CONTINUE WHEN jsonb_typeof(own.value) = 'null'
                OR NOT ((rules -> 'keys') ? own.key OR (rules ->> 'open')::boolean)
                OR locked ? ('config.' || own.key)
                OR (layer > 1 AND mode = 'system')
                OR (layer > 1 AND mgmt_is_wider(mode, resolved -> own.key, own.value));
            IF mode = 'deep' THEN
                own.value := mgmt_merge_deep(resolved -> own.key, own.value);
            END IF;
            resolved := resolved || jsonb_build_object(own.key, own.value);
        END LOOP;
        locked := locked || locks[layer];
    END LOOP;
    RETURN resolved;
END $$;

CREATE FUNCTION mgmt_resolve_flags(rules jsonb, flags jsonb[], locks jsonb[])
RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    scopes   text[] := ARRAY['system', 'org', 'workspace'];
    resolved jsonb;
    locked   jsonb := '[]';
    flag     jsonb;
    own      record;
BEGIN
    SELECT coalesce(jsonb_object_agg(key, value -> 'default'), '{}') INTO resolved FROM jsonb_each(rules -> 'flags');
    FOR layer IN 1 .. array_length(flags, 1) LOOP
        FOR own IN SELECT key, value FROM jsonb_each(flags[layer]) LOOP
            flag := rules -> 'flags' -> own.key;
            CONTINUE WHEN flag IS NULL
                OR locked ? ('flag.' || own.key)
                OR (layer > 1 AND NOT (flag -> 'scopes') ? scopes[layer])
                OR (layer > 1 AND (flag ->> 'narrow')::boolean AND own.value = 'true' AND resolved -> own.key = 'false');
            resolved := resolved || jsonb_build_object(own.key, own.value);
        END LOOP;
        locked := locked || locks[layer];
    END LOOP;
    RETURN resolved;
END $$;

-- Whether the layers down to that depth (0 system, 1 organization, 2 workspace) leave the module on.
CREATE FUNCTION mgmt_is_on(
    s mgmt_cfg_sys_modules, o mgmt_cfg_org_modules, w mgmt_cfg_ws_modules, rules jsonb, depth integer)
RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce((rules ->> 'core')::boolean, s.module_type = 'core')
        OR (coalesce(s.is_enabled, true)
            AND (depth < 1 OR coalesce(o.is_enabled, (rules ->> 'optIn') IS DISTINCT FROM 'org'))
            AND (depth < 2 OR coalesce(w.is_enabled, (rules ->> 'optIn') IS DISTINCT FROM 'workspace')))
$$;

CREATE FUNCTION mgmt_resolve_module(
    s mgmt_cfg_sys_modules, o mgmt_cfg_org_modules, w mgmt_cfg_ws_modules, rules jsonb, depth integer)
RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_build_object(
        'name', s.name,
        'displayName', coalesce(rules ->> 'displayName', s.display_name),
        'version', CASE WHEN s.is_installed THEN coalesce(o.version, s.version) END,
        'installed', s.is_installed,
        'enabled', jsonb_build_object(
            'value', mgmt_is_on(s, o, w, rules, depth),
            'system', mgmt_is_on(s, o, w, rules, 0),
            'org', o.is_enabled,
            'workspace', w.is_enabled),
        'config', mgmt_resolve_config(
            rules,
            (ARRAY[s.config, coalesce(o.config_overrides, '{}'), coalesce(w.config_overrides, '{}')])[1 : depth + 1],
            (ARRAY[s.locks, coalesce(o.locks, '[]'), coalesce(w.locks, '[]')])[1 : depth + 1]),
        'featureFlags', mgmt_resolve_flags(
            rules,
            (ARRAY[s.feature_flags, coalesce(o.feature_flag_overrides, '{}'),
                   coalesce(w.feature_flag_overrides, '{}')])[1 : depth + 1],
            (ARRAY[s.locks, coalesce(o.locks, '[]'), coalesce(w.locks, '[]')])[1 : depth + 1]))
$$;

-- The modules named, resolved in one pass. 'available' tells whether they and all that they require are installed and on;
-- whether their bundles run, and what an organization is entitled to, is not known here.
CREATE FUNCTION mgmt_resolve_modules(org text, workspace text, modules text[])
RETURNS TABLE (module_name text, resolved jsonb) LANGUAGE sql STABLE AS $$
    WITH RECURSIVE depth(d) AS (
        SELECT CASE WHEN $2 IS NULL THEN 1 ELSE 2 END
    ), needs(wanted, needed) AS (
        SELECT name, name FROM unnest($3) AS name
        UNION
        SELECT n.wanted, required.name
          FROM needs n
          JOIN mgmt_cfg_sys_modules s ON s.name = n.needed
          LEFT JOIN mgmt_cfg_org_modules o ON o.org_id = $1 AND o.module_name = s.name
          JOIN mgmt_data_module_rules r ON r.module_name = s.name AND r.version = coalesce(o.version, s.version)
         CROSS JOIN LATERAL jsonb_array_elements_text(r.rules -> 'requires') AS required(name)
    ), availability AS (
        SELECT n.wanted, bool_and(coalesce(
                   s.is_installed AND r.rules IS NOT NULL AND mgmt_is_on(s, o, w, r.rules, depth.d), false)) AS available
          FROM needs n CROSS JOIN depth
          LEFT JOIN mgmt_cfg_sys_modules s ON s.name = n.needed
          LEFT JOIN mgmt_cfg_org_modules o ON o.org_id = $1 AND o.module_name = s.name
          LEFT JOIN mgmt_cfg_ws_modules w ON w.org_id = $1 AND w.workspace_id = $2 AND w.module_name = s.name
          LEFT JOIN mgmt_data_module_rules r ON r.module_name = s.name AND r.version = coalesce(o.version, s.version)
         GROUP BY n.wanted
    )
    SELECT s.name::text, mgmt_resolve_module(s, o, w, r.rules, depth.d) || jsonb_build_object('available', a.available)
      FROM availability a CROSS JOIN depth
      JOIN mgmt_cfg_sys_modules s ON s.name = a.wanted AND s.deleted_at IS NULL
      LEFT JOIN mgmt_cfg_org_modules o ON o.org_id = $1 AND o.module_name = s.name
      LEFT JOIN mgmt_cfg_ws_modules w ON w.org_id = $1 AND w.workspace_id = $2 AND w.module_name = s.name
      LEFT JOIN mgmt_data_module_rules r ON r.module_name = s.name AND r.version = coalesce(o.version, s.version)
     ORDER BY s.name
$$;

-- NULL for a workspace or module that does not exist. Row-level security applies: they read as the caller.
CREATE FUNCTION resolve_module_config(workspace_id text, module_name text) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT m.resolved
      FROM tenant_data_directory d, mgmt_resolve_modules(d.org_id, d.workspace_id, ARRAY[$2]) AS m
     WHERE d.workspace_id = $1
$$;

CREATE FUNCTION resolve_all_modules_for_workspace(workspace_id text)
RETURNS TABLE (module_name text, resolved jsonb) LANGUAGE sql STABLE AS $$
    SELECT m.module_name, m.resolved
      FROM tenant_data_directory d,
           mgmt_resolve_modules(d.org_id, d.workspace_id,
               ARRAY(SELECT s.name::text FROM mgmt_cfg_sys_modules s WHERE s.deleted_at IS NULL)) AS m
     WHERE d.workspace_id = $1
$$;

CREATE FUNCTION resolve_org_module_config(org_id text, module_name text) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT m.resolved
      FROM tenant_data_org t, mgmt_resolve_modules(t.id, NULL, ARRAY[$2]) AS m
     WHERE t.id = $1
$$;

-- The registry's row of a module that may be written about, which nobody changes before the transaction ends.
CREATE FUNCTION mgmt_lock_module(module text) RETURNS mgmt_cfg_sys_modules LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    s mgmt_cfg_sys_modules;
BEGIN
    SELECT * INTO s FROM mgmt_cfg_sys_modules WHERE name = module FOR SHARE;
    IF NOT FOUND OR s.deleted_at IS NOT NULL THEN
        RAISE EXCEPTION 'There is no module %', module USING ERRCODE = 'MRT02';
    END IF;
    IF NOT s.is_installed THEN
        RAISE EXCEPTION 'Module % is not installed', module USING ERRCODE = 'MRT03';
    END IF;
    RETURN s;
END $$;

-- What the service layer refuses is refused here too, for whoever comes past it.
CREATE FUNCTION mgmt_guard_org_module() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    s mgmt_cfg_sys_modules := mgmt_lock_module(NEW.module_name);
    rules jsonb;
BEGIN
    IF NEW.is_enabled AND (TG_OP = 'INSERT' OR OLD.is_enabled IS DISTINCT FROM true) THEN
        SELECT r.rules INTO rules FROM mgmt_data_module_rules r
         WHERE r.module_name = NEW.module_name AND r.version = coalesce(NEW.version, s.version);
        IF NOT mgmt_is_on(s, NULL, NULL, rules, 0) THEN
            RAISE EXCEPTION 'Module % cannot be enabled for organization %: the system has it off',
                NEW.module_name, NEW.org_id USING ERRCODE = 'MRT04';
        END IF;
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION mgmt_guard_ws_module() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    s mgmt_cfg_sys_modules := mgmt_lock_module(NEW.module_name);
    o mgmt_cfg_org_modules;
    rules jsonb;
BEGIN
    IF NEW.is_enabled AND (TG_OP = 'INSERT' OR OLD.is_enabled IS DISTINCT FROM true) THEN
        SELECT * INTO o FROM mgmt_cfg_org_modules
         WHERE org_id = NEW.org_id AND module_name = NEW.module_name FOR SHARE;
        SELECT r.rules INTO rules FROM mgmt_data_module_rules r
         WHERE r.module_name = NEW.module_name AND r.version = coalesce(o.version, s.version);
        IF NOT mgmt_is_on(s, o, NULL, rules, 1) THEN
            RAISE EXCEPTION 'Module % cannot be enabled for workspace %: its organization or the system has it off',
                NEW.module_name, NEW.workspace_id USING ERRCODE = 'MRT04';
        END IF;
    END IF;
    RETURN NEW;
END $$;

REVOKE ALL ON FUNCTION mgmt_lock_module(text) FROM PUBLIC;
DO $$
DECLARE
    guard text;
BEGIN
    FOREACH guard IN ARRAY ARRAY['mgmt_lock_module(text)', 'mgmt_guard_org_module()', 'mgmt_guard_ws_module()'] LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', guard, current_schema());
    END LOOP;
END $$;

CREATE TRIGGER mgmt_guard_org_module BEFORE INSERT OR UPDATE ON mgmt_cfg_org_modules
    FOR EACH ROW EXECUTE FUNCTION mgmt_guard_org_module();
CREATE TRIGGER mgmt_guard_ws_module BEFORE INSERT OR UPDATE ON mgmt_cfg_ws_modules
    FOR EACH ROW EXECUTE FUNCTION mgmt_guard_ws_module();
