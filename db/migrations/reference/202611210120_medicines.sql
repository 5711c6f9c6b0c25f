-- What a medicine is: shared by the regions of a country.

CREATE TABLE inn (
  id                 bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  country            text        NOT NULL,
  name               text        NOT NULL,
  name_latin         text,
  name_kk            text,
  slug               text        NOT NULL,
  match_key          text        NOT NULL,
  substances         smallint    NOT NULL,
  narcotic           boolean     NOT NULL DEFAULT false,
  quantity_accounted boolean     NOT NULL DEFAULT false,
  popularity         integer     NOT NULL DEFAULT 0,
  updated_at         timestamptz NOT NULL,
  CONSTRAINT inn_country_is_iso CHECK (country ~ '^[a-z]{2}$'),
  CONSTRAINT inn_name_is_not_blank CHECK (btrim(name) <> ''),
  CONSTRAINT inn_slug_is_plain CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  CONSTRAINT inn_has_a_substance CHECK (substances > 0),
  CONSTRAINT inn_popularity_is_counted CHECK (popularity >= 0),
  CONSTRAINT inn_is_there_once UNIQUE (country, match_key),
  CONSTRAINT inn_slug_is_there_once UNIQUE (country, slug)
);
COMMENT ON TABLE inn IS 'International nonproprietary names of a country''s catalogue; the parts of a combination are one row';
COMMENT ON COLUMN inn.match_key IS 'The name without case, brackets and order of parts: two spellings of one INN have one';
COMMENT ON COLUMN inn.popularity IS 'How usual it is, for the order among equal answers of the search; counted from the catalogue';

CREATE TABLE medicine (
  id                 bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  public_id          text        NOT NULL,
  inn_id             bigint      NOT NULL REFERENCES inn,
  country            text        NOT NULL,
  form               text        NOT NULL,
  strength           text,
  unit               text        NOT NULL,
  match_key          text        NOT NULL,
  node_code          text,
  atc                text[]      NOT NULL DEFAULT '{}',
  narcotic           boolean     NOT NULL DEFAULT false,
  quantity_accounted boolean     NOT NULL DEFAULT false,
  essential          boolean     NOT NULL DEFAULT false,
  source             text        NOT NULL,
  updated_at         timestamptz NOT NULL,
  CONSTRAINT medicine_form_is_not_blank CHECK (btrim(form) <> ''),
  CONSTRAINT medicine_unit_is_not_blank CHECK (btrim(unit) <> ''),
  CONSTRAINT medicine_source_is_known CHECK (source IN ('curated', 'official')),
  CONSTRAINT medicine_official_has_a_node CHECK (source = 'curated' OR node_code IS NOT NULL),
  CONSTRAINT medicine_public_id_is_there_once UNIQUE (public_id),
  CONSTRAINT medicine_node_is_there_once UNIQUE (country, node_code)
);
COMMENT ON TABLE medicine IS 'A node of the catalogue: INN, form, strength and unit';
COMMENT ON COLUMN medicine.public_id IS 'For addresses and open data; the same on every installation, and kept when the node changes';
CREATE INDEX medicine_of_inn ON medicine (inn_id);
CREATE INDEX medicine_match ON medicine (country, match_key);

CREATE TABLE trade_name (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  inn_id     bigint NOT NULL REFERENCES inn,
  name       text   NOT NULL,
  name_latin text,
  CONSTRAINT trade_name_is_not_blank CHECK (btrim(name) <> ''),
  CONSTRAINT trade_name_is_there_once UNIQUE (inn_id, name)
);
COMMENT ON TABLE trade_name IS 'Under which names an INN is sold';

CREATE TABLE popular_name (
  inn_id bigint NOT NULL REFERENCES inn,
  name   text   NOT NULL,
  PRIMARY KEY (inn_id, name),
  CONSTRAINT popular_name_is_not_blank CHECK (btrim(name) <> '')
);
COMMENT ON TABLE popular_name IS 'What people call an INN that is neither its name nor a trade name: зелёнка, витамин C';

CREATE TABLE search_name (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  inn_id     bigint   NOT NULL REFERENCES inn,
  kind       text     NOT NULL,
  name       text     NOT NULL,
  plain      text     NOT NULL,
  substances smallint NOT NULL,
  popularity integer  NOT NULL DEFAULT 0,
  CONSTRAINT search_name_kind_is_known CHECK (kind IN ('inn', 'latin', 'kk', 'trade', 'popular')),
  CONSTRAINT search_name_plain_is_folded CHECK (plain ~ '^[a-z0-9]+( [a-z0-9]+)*$'),
  CONSTRAINT search_name_is_there_once UNIQUE (inn_id, plain)
);
COMMENT ON TABLE search_name IS 'Every name by which an INN is looked for; made anew from the other names, never written by hand';
COMMENT ON COLUMN search_name.plain IS 'The name in one alphabet, folded; distances are measured on it';

-- Names share their words: six thousand short words are searched instead of nine thousand names,
-- some of which are mixtures of thirty substances.
CREATE TABLE search_word (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  country    text    NOT NULL,
  plain      text    COLLATE "C" NOT NULL,
  sound      text    COLLATE "C" NOT NULL,
  popularity integer NOT NULL DEFAULT 0,
  CONSTRAINT search_word_plain_is_folded CHECK (plain ~ '^[a-z0-9]+$'),
  CONSTRAINT search_word_sound_is_folded CHECK (sound ~ '^[a-z0-9]+$'),
  CONSTRAINT search_word_is_there_once UNIQUE (country, plain)
);
COMMENT ON TABLE search_word IS 'The words of the search names of a country, each once';
COMMENT ON COLUMN search_word.sound IS 'The word as Russian speech hears it; trigrams are taken from it';
-- Words change a few times a year and are searched all day: no list of pending entries to read through.
CREATE INDEX search_word_sound ON search_word USING gin (sound gin_trgm_ops) WITH (fastupdate = off);

CREATE TABLE search_name_word (
  word_id bigint NOT NULL REFERENCES search_word ON DELETE CASCADE,
  name_id bigint NOT NULL REFERENCES search_name ON DELETE CASCADE,
  PRIMARY KEY (word_id, name_id)
);
COMMENT ON TABLE search_name_word IS 'Which words stand in which search names';
CREATE INDEX search_name_word_of_name ON search_name_word (name_id);

GRANT SELECT, INSERT, UPDATE, DELETE
  ON inn, medicine, trade_name, popular_name, search_name, search_word, search_name_word TO opora_app;
