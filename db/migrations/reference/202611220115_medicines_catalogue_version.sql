-- The names of a catalogue are searched in memory: what tells that it has become another one, and
-- nothing more, is left to the database.

CREATE TABLE catalogue_version (
  country text PRIMARY KEY,
  version uuid NOT NULL,
  CONSTRAINT catalogue_version_country_is_iso CHECK (country ~ '^[a-z]{2}$')
);
COMMENT ON TABLE catalogue_version IS 'Renewed by whatever writes a country''s catalogue, in the same transaction: who holds the catalogue in memory compares it';
INSERT INTO catalogue_version (country, version)
SELECT country, gen_random_uuid() FROM (SELECT DISTINCT country FROM inn) known;

DROP TABLE search_name_word, search_word, search_name;

GRANT SELECT, INSERT, UPDATE ON catalogue_version TO opora_app;
