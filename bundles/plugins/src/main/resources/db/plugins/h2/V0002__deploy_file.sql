-- H2 commits every statement that changes the schema, so each must bear being run again after a crash in between.
-- Which file of a node's hot-deploy folder brought which plugin. folder_key tells the folder from another one that has
-- taken its path, so that files missing there are not taken for removed ones.
CREATE TABLE IF NOT EXISTS plugin_data_deploy_file (
    node        CHARACTER VARYING(64)   NOT NULL,
    file_name   CHARACTER VARYING(255)  NOT NULL,
    plugin_name CHARACTER VARYING(127)  NOT NULL,
    version     CHARACTER VARYING(64)   NOT NULL,
    sha256      CHARACTER VARYING(64)   NOT NULL,
    folder_key  CHARACTER VARYING(64)   NOT NULL,
    CONSTRAINT plugin_data_deploy_file_pk PRIMARY KEY (node, file_name)
);
