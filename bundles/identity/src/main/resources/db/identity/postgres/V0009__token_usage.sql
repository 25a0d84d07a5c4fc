-- How many requests came with a token, and how many of them the token's limits refused.
ALTER TABLE identity_data_api_token
    ADD COLUMN request_count BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN refused_count BIGINT NOT NULL DEFAULT 0;
