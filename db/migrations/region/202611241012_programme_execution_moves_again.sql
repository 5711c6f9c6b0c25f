-- A move may be taken into the same draft again once a later month was followed: what it says then is new.

ALTER TABLE programme_execution_move
  DROP CONSTRAINT programme_execution_move_once,
  ADD CONSTRAINT programme_execution_move_once UNIQUE (distribution, move, as_of);
COMMENT ON TABLE programme_execution_move IS 'Moves of volumes that became pins of a draft; each once a draft and month that was followed';
GRANT SELECT, INSERT ON programme_execution_move TO opora_app;
