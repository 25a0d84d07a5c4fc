GRANT SELECT, INSERT, UPDATE, DELETE
   ON identity_data_user, identity_data_token, identity_data_session, identity_data_api_token, identity_data_oidc_link,
      identity_data_oidc_role, identity_data_oidc_state
   TO mortise_system;
