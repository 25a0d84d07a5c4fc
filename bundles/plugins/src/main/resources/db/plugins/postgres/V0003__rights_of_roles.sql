GRANT SELECT, INSERT, UPDATE, DELETE
   ON plugin_data_archive, plugin_data_archive_part, plugin_data_plugin, plugin_data_file, plugin_data_deploy_file
   TO mortise_system;
