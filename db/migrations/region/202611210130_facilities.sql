-- Where medicine lies and care is given: organisations, their sites, and the places people live in.

CREATE TABLE district (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code    text   NOT NULL,
  name_ru text   NOT NULL,
  name_kk text   NOT NULL,
  name_en text   NOT NULL,
  CONSTRAINT district_code_once UNIQUE (code),
  CONSTRAINT district_code_form CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);
COMMENT ON TABLE district IS 'The municipal districts and separate cities of the region';
GRANT SELECT, INSERT, UPDATE ON district TO opora_app;

CREATE TABLE settlement (
  id          bigint           GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code        text             NOT NULL,
  kind        text             NOT NULL,
  name_ru     text             NOT NULL,
  name_kk     text             NOT NULL,
  name_en     text             NOT NULL,
  -- Small letters, ё as е, one hyphen or space as one space, in every language: what a typed name is compared with.
  search_text text             NOT NULL,
  district_id bigint           NOT NULL REFERENCES district,
  latitude    double precision NOT NULL,
  longitude   double precision NOT NULL,
  population  int,
  CONSTRAINT settlement_code_once UNIQUE (code),
  CONSTRAINT settlement_code_form CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  CONSTRAINT settlement_kind CHECK (kind IN ('city', 'town', 'urban-settlement', 'village')),
  CONSTRAINT settlement_latitude CHECK (latitude BETWEEN -90 AND 90),
  CONSTRAINT settlement_longitude CHECK (longitude BETWEEN -180 AND 180),
  CONSTRAINT settlement_population CHECK (population >= 0)
);
CREATE INDEX settlement_of_district ON settlement (district_id);
CREATE INDEX settlement_by_typed_name ON settlement USING gin (search_text gin_trgm_ops);
COMMENT ON TABLE settlement IS 'Where people live; the point from which the nearest site is sought';
COMMENT ON COLUMN settlement.population IS 'People, approximate; only for the order of equally good answers';
GRANT SELECT, INSERT, UPDATE ON settlement TO opora_app;

CREATE TABLE organisation (
  id                  bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code                text    NOT NULL,
  name                text    NOT NULL,
  kind                text    NOT NULL,
  ownership           text    NOT NULL,
  chain               text,
  tax_number          text,
  registration_number text,
  is_demonstration    boolean NOT NULL DEFAULT false,
  CONSTRAINT organisation_code_once UNIQUE (code),
  CONSTRAINT organisation_tax_number_once UNIQUE (tax_number),
  CONSTRAINT organisation_registration_number_once UNIQUE (registration_number),
  CONSTRAINT organisation_kind CHECK (kind IN ('operator', 'pharmacies', 'medical', 'wholesaler')),
  CONSTRAINT organisation_ownership CHECK (ownership IN ('state', 'municipal', 'private')),
  CONSTRAINT organisation_tax_number CHECK (tax_number ~ '^([0-9]{10}|[0-9]{12})$'),
  CONSTRAINT organisation_registration_number CHECK (registration_number ~ '^[0-9]{12,15}$')
);
COMMENT ON TABLE organisation IS 'Who runs the sites: the regional operator, pharmacies, medical organisations, wholesalers';
COMMENT ON COLUMN organisation.tax_number IS 'Russia: ИНН; Kazakhstan: БИН. Check digits are verified before it is written';
COMMENT ON COLUMN organisation.registration_number IS 'Russia: ОГРН or ОГРНИП; Kazakhstan has none beside the БИН';
GRANT SELECT, INSERT, UPDATE ON organisation TO opora_app;

CREATE TABLE site (
  id               bigint           GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code             text             NOT NULL,
  slug             text             NOT NULL,
  organisation_id  bigint           NOT NULL REFERENCES organisation,
  kind             text             NOT NULL,
  serves           text,
  is_compounding   boolean          NOT NULL DEFAULT false,
  name             text             NOT NULL,
  settlement_id    bigint           NOT NULL REFERENCES settlement,
  address          text             NOT NULL,
  latitude         double precision NOT NULL,
  longitude        double precision NOT NULL,
  time_zone        text             NOT NULL,
  telephone        text,
  services         text[]           NOT NULL DEFAULT '{}',
  version          int              NOT NULL DEFAULT 1,
  is_demonstration boolean          NOT NULL DEFAULT false,
  CONSTRAINT site_code_once UNIQUE (code),
  CONSTRAINT site_slug_once UNIQUE (slug),
  CONSTRAINT site_slug_form CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  CONSTRAINT site_kind CHECK (kind IN (
    'pharmacy', 'pharmacy-point-1', 'pharmacy-point-2', 'pharmacy-at-feldsher-station',
    'kiosk', 'store', 'warehouse', 'clinic', 'hospital')),
  CONSTRAINT site_serves CHECK (serves IN ('public', 'hospital')),
  CONSTRAINT site_serves_where_it_dispenses CHECK (
    (serves IS NULL) = (kind IN ('warehouse', 'clinic', 'hospital'))),
  CONSTRAINT site_compounds_only_as_pharmacy CHECK (NOT is_compounding OR kind = 'pharmacy'),
  CONSTRAINT site_services CHECK (
    services <@ ARRAY['round-the-clock', 'narcotics', 'compounding', 'home-delivery']),
  CONSTRAINT site_compounding_as_service CHECK (is_compounding = ('compounding' = ANY (services))),
  CONSTRAINT site_latitude CHECK (latitude BETWEEN -90 AND 90),
  CONSTRAINT site_longitude CHECK (longitude BETWEEN -180 AND 180),
  CONSTRAINT site_version CHECK (version > 0)
);
CREATE INDEX site_of_organisation ON site (organisation_id);
CREATE INDEX site_of_settlement ON site (settlement_id);
COMMENT ON TABLE site IS 'A place of an organisation: pharmacy, point, warehouse, clinic, hospital';
COMMENT ON COLUMN site.slug IS 'The site in public addresses; given once, never changed';
COMMENT ON COLUMN site.time_zone IS 'IANA name; a site may have another zone than its region';
COMMENT ON COLUMN site.serves IS 'Whom it dispenses to; NULL where nothing is dispensed';
COMMENT ON COLUMN site.version IS 'Counts changes, so that two people do not overwrite each other';
GRANT SELECT, INSERT, UPDATE ON site TO opora_app;

CREATE TABLE site_closure (
  id      bigint    GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  site_id bigint    NOT NULL REFERENCES site,
  during  daterange NOT NULL,
  reason  text      NOT NULL,
  CONSTRAINT site_closure_once EXCLUDE USING gist (site_id WITH =, during WITH &&),
  CONSTRAINT site_closure_not_empty CHECK (NOT isempty(during) AND NOT lower_inf(during)),
  CONSTRAINT site_closure_reason CHECK (reason IN ('repair', 'stock-taking', 'staff', 'closed-for-good', 'other'))
);
COMMENT ON TABLE site_closure IS 'Days on which a site is closed altogether; without an end: until further notice';
GRANT SELECT, INSERT, UPDATE, DELETE ON site_closure TO opora_app;

CREATE TABLE site_opening_hours (
  site_id       bigint   NOT NULL REFERENCES site,
  weekday       smallint NOT NULL,
  opens_minute  smallint NOT NULL,
  closes_minute smallint NOT NULL,
  PRIMARY KEY (site_id, weekday, opens_minute),
  CONSTRAINT site_opening_hours_weekday CHECK (weekday BETWEEN 1 AND 7),
  CONSTRAINT site_opening_hours_opens CHECK (opens_minute BETWEEN 0 AND 1439),
  CONSTRAINT site_opening_hours_closes CHECK (
    closes_minute > opens_minute AND closes_minute <= opens_minute + 1440),
  CONSTRAINT site_opening_hours_apart EXCLUDE USING gist (
    site_id WITH =, weekday WITH =, int4range(opens_minute, closes_minute) WITH &&)
);
COMMENT ON TABLE site_opening_hours IS 'When a site is open, by the clock of its place; a break is the gap between two rows of a day';
COMMENT ON COLUMN site_opening_hours.weekday IS '1 Monday … 7 Sunday';
COMMENT ON COLUMN site_opening_hours.closes_minute IS 'Minutes after the midnight with which the day begins; above 1440 is past the next midnight';
GRANT SELECT, INSERT, UPDATE, DELETE ON site_opening_hours TO opora_app;

CREATE TABLE site_opening_exception (
  id            bigint   GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  site_id       bigint   NOT NULL REFERENCES site,
  on_date       date     NOT NULL,
  opens_minute  smallint,
  closes_minute smallint,
  CONSTRAINT site_opening_exception_opens CHECK (opens_minute BETWEEN 0 AND 1439),
  CONSTRAINT site_opening_exception_closes CHECK (
    (opens_minute IS NULL) = (closes_minute IS NULL)
    AND closes_minute > opens_minute AND closes_minute <= opens_minute + 1440),
  -- A day closed altogether is one row without hours; it cannot stand beside hours.
  CONSTRAINT site_opening_exception_apart EXCLUDE USING gist (
    site_id WITH =, on_date WITH =, int4range(opens_minute, closes_minute) WITH &&)
);
COMMENT ON TABLE site_opening_exception IS 'Hours of one date in place of those of its weekday; without hours: closed that day';
GRANT SELECT, INSERT, UPDATE, DELETE ON site_opening_exception TO opora_app;

CREATE TABLE site_licence (
  id      bigint    GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  site_id bigint    NOT NULL REFERENCES site,
  kind    text      NOT NULL,
  number  text      NOT NULL,
  works   text[]    NOT NULL,
  during  daterange NOT NULL,
  CONSTRAINT site_licence_kind CHECK (kind IN ('pharmaceutical', 'narcotics', 'medical')),
  CONSTRAINT site_licence_works CHECK (cardinality(works) > 0),
  CONSTRAINT site_licence_not_empty CHECK (NOT isempty(during) AND NOT lower_inf(during)),
  CONSTRAINT site_licence_once EXCLUDE USING gist (site_id WITH =, kind WITH =, number WITH =, during WITH &&)
);
CREATE INDEX site_licence_of_site ON site_licence (site_id);
COMMENT ON TABLE site_licence IS 'What a site is licensed for; a licence without an end is in force until further notice';
GRANT SELECT, INSERT, UPDATE, DELETE ON site_licence TO opora_app;

CREATE VIEW published_site AS
SELECT site.id, site.code, site.slug, site.organisation_id, site.kind, site.serves, site.name,
       site.address, site.latitude, site.longitude, site.time_zone, site.telephone,
       array_remove(site.services, 'narcotics') AS services, site.is_demonstration,
       settlement.id AS settlement_id, settlement.name_ru AS settlement_ru,
       settlement.name_kk AS settlement_kk, settlement.name_en AS settlement_en,
       district.id AS district_id, district.name_ru AS district_ru,
       district.name_kk AS district_kk, district.name_en AS district_en
FROM site
JOIN settlement ON settlement.id = site.settlement_id
JOIN district ON district.id = settlement.district_id;
COMMENT ON VIEW published_site IS 'Sites as other parts may read and publish them; where narcotics lie is left out';
GRANT SELECT ON published_site TO opora_app;
