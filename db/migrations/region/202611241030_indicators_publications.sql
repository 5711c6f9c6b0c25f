-- Up to which value the region's own values of indicators are published as open data.

CREATE TABLE indicator_publication (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  programme    text        NOT NULL,
  through      bigint      NOT NULL,
  shown        int         NOT NULL,
  published_at timestamptz NOT NULL,
  account_id   text,
  published_by text        NOT NULL,
  CONSTRAINT indicator_publication_once UNIQUE (programme, through),
  CONSTRAINT indicator_publication_shown CHECK (shown >= 0),
  CONSTRAINT indicator_publication_named CHECK (published_by <> '')
);
COMMENT ON TABLE indicator_publication IS 'Each publication of the actual values; the last one of a programme is what the public gets';
COMMENT ON COLUMN indicator_publication.through IS 'The last indicator_value that is part of it; later ones wait for the next publication';
COMMENT ON COLUMN indicator_publication.shown IS 'How many values held at that moment';
GRANT SELECT, INSERT ON indicator_publication TO opora_app;
