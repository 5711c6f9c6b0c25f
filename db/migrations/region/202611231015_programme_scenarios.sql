-- What is tried out on a programme: named, shared, and every version of it kept.

CREATE TABLE programme_scenario (
  id               bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  programme        text        NOT NULL,
  name             text        NOT NULL,
  note             text        NOT NULL DEFAULT '',
  visibility       text        NOT NULL,
  state            text        NOT NULL DEFAULT 'open',
  version          integer     NOT NULL DEFAULT 1,
  base_hash        text        NOT NULL,
  base_edition     text        NOT NULL,
  changes          jsonb       NOT NULL,
  copied_from      bigint      REFERENCES programme_scenario (id),
  made_at          timestamptz NOT NULL,
  made_by          text        NOT NULL,
  owner_id         text,
  changed_at       timestamptz NOT NULL,
  changed_by       text        NOT NULL,
  CONSTRAINT programme_scenario_named CHECK (name <> '' AND made_by <> '' AND changed_by <> ''),
  CONSTRAINT programme_scenario_visibility CHECK (visibility IN ('private', 'shared')),
  CONSTRAINT programme_scenario_state CHECK (state IN ('open', 'archived')),
  CONSTRAINT programme_scenario_version CHECK (version > 0),
  CONSTRAINT programme_scenario_base CHECK (base_hash <> '' AND base_edition <> ''),
  CONSTRAINT programme_scenario_changes CHECK (jsonb_typeof(changes) = 'array')
);
COMMENT ON TABLE programme_scenario IS 'Figures of a programme with other values, as somebody tries them out; the last version of each';
COMMENT ON COLUMN programme_scenario.base_hash IS 'Content of the programme that it was made on: another one means that the programme has changed since';
COMMENT ON COLUMN programme_scenario.changes IS 'Only what differs from the programme: [{"key": "line|measure|year", "value": "0.31"}]';
CREATE INDEX programme_scenario_by_programme ON programme_scenario (programme, changed_at DESC);

CREATE TABLE programme_scenario_version (
  scenario         bigint      NOT NULL REFERENCES programme_scenario (id),
  version          integer     NOT NULL,
  name             text        NOT NULL,
  note             text        NOT NULL,
  visibility       text        NOT NULL,
  state            text        NOT NULL,
  base_hash        text        NOT NULL,
  base_edition     text        NOT NULL,
  changes          jsonb       NOT NULL,
  changed_at       timestamptz NOT NULL,
  changed_by       text        NOT NULL,
  CONSTRAINT programme_scenario_version_once PRIMARY KEY (scenario, version),
  CONSTRAINT programme_scenario_version_number CHECK (version > 0)
);
COMMENT ON TABLE programme_scenario_version IS 'Every version of a scenario that was ever saved; none is changed';

GRANT SELECT, INSERT, UPDATE ON programme_scenario TO opora_app;
GRANT SELECT, INSERT ON programme_scenario_version TO opora_app;
