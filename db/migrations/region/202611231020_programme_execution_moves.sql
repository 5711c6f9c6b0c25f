-- Which proposals to move volumes were taken into which draft of the distribution.

CREATE TABLE programme_execution_move (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  distribution bigint      NOT NULL,
  move         text        NOT NULL,
  as_of        int         NOT NULL,
  volume       numeric     NOT NULL,
  money        bigint      NOT NULL,
  said         jsonb       NOT NULL,
  accepted_at  timestamptz NOT NULL,
  account_id   text,
  accepted_by  text        NOT NULL,
  CONSTRAINT programme_execution_move_once UNIQUE (distribution, move),
  CONSTRAINT programme_execution_move_as_of CHECK (as_of BETWEEN 1 AND 12),
  CONSTRAINT programme_execution_move_amounts CHECK (volume > 0 AND money >= 0),
  CONSTRAINT programme_execution_move_named CHECK (move <> '' AND accepted_by <> '')
);
COMMENT ON TABLE programme_execution_move IS 'Moves of volumes that became pins of a draft; each once a draft';
COMMENT ON COLUMN programme_execution_move.move IS 'line:from:to';
COMMENT ON COLUMN programme_execution_move.said IS 'The move as it was proposed: months and why';
GRANT SELECT, INSERT ON programme_execution_move TO opora_app;
