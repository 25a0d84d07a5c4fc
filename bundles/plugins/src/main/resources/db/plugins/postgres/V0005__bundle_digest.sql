-- What the framework is given is another file than the archive where the archive has no OSGi headers. Empty: not known.
ALTER TABLE plugin_data_plugin ADD COLUMN bundle_sha256 CHARACTER VARYING(64) DEFAULT '' NOT NULL;
