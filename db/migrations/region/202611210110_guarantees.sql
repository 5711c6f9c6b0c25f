-- Every version of the law as data that was ever used, so that a receipt can be replayed.

CREATE TABLE guarantee_pack (
  hash         text        PRIMARY KEY,
  jurisdiction text        NOT NULL,
  -- Text, not jsonb: the hash is over these very characters.
  content      text        NOT NULL,
  archived_at  timestamptz NOT NULL,
  CONSTRAINT guarantee_pack_hash_is_sha256 CHECK (hash ~ '^[0-9a-f]{64}$'),
  CONSTRAINT guarantee_pack_hash_of_content
    CHECK (hash = encode(sha256(convert_to(content, 'UTF8')), 'hex'))
);
COMMENT ON TABLE guarantee_pack IS 'Versions of the guarantees by the hash of their canonical content; never changed';
GRANT SELECT, INSERT ON guarantee_pack TO opora_app;
