CREATE TABLE simulated_day (
  day           date    PRIMARY KEY,
  seed          bigint  NOT NULL,
  prescriptions bigint  NOT NULL,
  steps_done    bigint  NOT NULL DEFAULT 0,
  is_finished   boolean NOT NULL DEFAULT false,
  goods         jsonb   NOT NULL,
  figures       jsonb   NOT NULL DEFAULT '{}',
  CONSTRAINT simulated_day_prescriptions CHECK (prescriptions > 0),
  CONSTRAINT simulated_day_steps_done CHECK (steps_done >= 0)
);
CREATE UNIQUE INDEX simulated_day_one_open ON simulated_day (is_finished) WHERE NOT is_finished;
COMMENT ON TABLE simulated_day IS 'Days that synthetic clinics and pharmacies lived: how far the last one came, so that an interrupted one goes on and none is lived twice';
COMMENT ON COLUMN simulated_day.seed IS 'Together with the day and the step it makes every idempotency key and every chance of the day';
COMMENT ON COLUMN simulated_day.prescriptions IS 'How many the clinics mean to write that day';
COMMENT ON COLUMN simulated_day.goods IS 'What the warehouse receives and ships that day: decided once in the morning, because it is decided from the stock';
GRANT SELECT, INSERT, UPDATE ON simulated_day TO opora_app;
