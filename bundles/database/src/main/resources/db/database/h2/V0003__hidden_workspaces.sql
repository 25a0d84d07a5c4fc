-- A workspace that is deleted and not purged yet is hidden: it is not found, and its id stays taken.
ALTER TABLE tenant_data_directory ADD COLUMN IF NOT EXISTS is_hidden BOOLEAN DEFAULT FALSE NOT NULL;
