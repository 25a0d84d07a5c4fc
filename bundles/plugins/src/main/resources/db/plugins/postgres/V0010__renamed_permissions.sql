-- The permissions that an update has renamed, a line each: the old name, a space, the new one. NULL: by an earlier program.
ALTER TABLE plugin_data_update ADD COLUMN renamed_permissions TEXT;
