-- What is free to give out, by medicine, programme and site: a projection of the ledger of units.

CREATE TABLE availability (
  medicine_id     bigint NOT NULL,
  programme       text   NOT NULL,
  site_id         bigint NOT NULL,
  last_expires_on date   NOT NULL,
  lines           jsonb  NOT NULL,
  PRIMARY KEY (medicine_id, programme, site_id) INCLUDE (last_expires_on),
  CONSTRAINT availability_has_lines CHECK (jsonb_typeof(lines) = 'array' AND lines <> '[]')
) WITH (fillfactor = 80);
CREATE INDEX availability_of_site ON availability (site_id);
COMMENT ON TABLE availability IS 'Projection of stock_available, made anew from it row by row as stock is posted; opora prove compares the two';
COMMENT ON COLUMN availability.last_expires_on IS 'The last day on which anything of it may be used: afterwards there is none, whatever stands here';
COMMENT ON COLUMN availability.lines IS 'Free units by expiry and size of pack: [{"expiresOn", "units", "unitsPerPack"}], in this order';
GRANT SELECT, INSERT, UPDATE, DELETE ON availability TO opora_app;
