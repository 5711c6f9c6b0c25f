-- Actual values of the programme's indicators: appended, a correction follows what it corrects.

CREATE TABLE indicator_value (
  id              bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  programme       text        NOT NULL,
  other_region    text        NOT NULL,
  number          text        NOT NULL,
  part            text        NOT NULL,
  territory       text        NOT NULL,
  period          text        NOT NULL,
  position        integer     NOT NULL,
  value           numeric,
  source          text        NOT NULL,
  known_on        date        NOT NULL,
  reason          text        NOT NULL,
  is_invented     boolean     NOT NULL DEFAULT false,
  import_id       bigint      REFERENCES import_file,
  recorded_at     timestamptz NOT NULL,
  account_id      text,
  recorded_by     text        NOT NULL,
  CONSTRAINT indicator_value_once
    UNIQUE (programme, other_region, number, part, territory, period, position),
  CONSTRAINT indicator_value_position CHECK (position > 0),
  CONSTRAINT indicator_value_other_region CHECK (other_region ~ '^([0-9]{2}|[0-9]{5})?$'),
  CONSTRAINT indicator_value_territory CHECK (territory IN ('all', 'town', 'country')),
  CONSTRAINT indicator_value_period
    CHECK (period ~ '^[0-9]{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$'),
  CONSTRAINT indicator_value_not_negative CHECK (value >= 0),
  CONSTRAINT indicator_value_first_is_there CHECK (position > 1 OR value IS NOT NULL),
  CONSTRAINT indicator_value_named CHECK (number <> '' AND source <> '' AND recorded_by <> '')
);
COMMENT ON TABLE indicator_value IS 'What an indicator of the programme really was; a correction follows, none is changed';
COMMENT ON COLUMN indicator_value.other_region IS 'OKATO of another region, whose values are known for the rank; empty: of the region itself';
COMMENT ON COLUMN indicator_value.period IS 'A year 2019, a quarter 2019-Q3 or a month 2019-09';
COMMENT ON COLUMN indicator_value.position IS 'The first value is 1, each correction the next; the last one holds';
COMMENT ON COLUMN indicator_value.value IS 'With the digits that were printed: 53.0 is not 53; none: what stood before was withdrawn';
COMMENT ON COLUMN indicator_value.known_on IS 'Since when the value is known: the day of the report or the publication';
COMMENT ON COLUMN indicator_value.is_invented IS 'Of the demonstration; the screens say so';
GRANT SELECT, INSERT ON indicator_value TO opora_app;
