-- How many requests came with a token, and how many of them the token's limits refused.
ALTER TABLE identity_data_api_token ADD COLUMN IF NOT EXISTS request_count BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE identity_data_api_token ADD COLUMN IF NOT EXISTS refused_count BIGINT DEFAULT 0 NOT NULL;
