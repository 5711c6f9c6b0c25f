-- The register of residents: who they are, and the facts about them with valid time and known time.

CREATE TABLE person (
  id               bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  family_name      text        NOT NULL,
  given_name       text        NOT NULL,
  patronymic       text        NOT NULL DEFAULT '',
  -- Small letters, ё as е, single spaces: what a typed name is compared with.
  search_name      text        NOT NULL,
  born_on          date        NOT NULL,
  sex              text        NOT NULL,
  died_on          date,
  language         text        NOT NULL,
  email            text,
  telephone        text,
  is_low_mobility  boolean     NOT NULL DEFAULT false,
  is_demonstration boolean     NOT NULL DEFAULT false,
  merged_into      bigint      REFERENCES person,
  created_at       timestamptz NOT NULL,
  changed_at       timestamptz NOT NULL,
  CONSTRAINT person_has_a_name CHECK (btrim(family_name) <> '' AND btrim(given_name) <> ''),
  CONSTRAINT person_sex CHECK (sex IN ('female', 'male')),
  CONSTRAINT person_died_after_birth CHECK (died_on >= born_on),
  CONSTRAINT person_not_merged_into_itself CHECK (merged_into <> id)
);
CREATE INDEX person_by_name ON person (search_name text_pattern_ops, born_on);
CREATE INDEX person_by_birth ON person (born_on);
CREATE INDEX person_merged ON person (merged_into) WHERE merged_into IS NOT NULL;
COMMENT ON TABLE person IS 'A resident; two rows of one person are merged by pointing to the one that stays';
GRANT SELECT, INSERT, UPDATE ON person TO opora_app;

CREATE TABLE person_number (
  id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person_id  bigint      NOT NULL REFERENCES person,
  kind       text        NOT NULL,
  value      text        NOT NULL,
  known_from timestamptz NOT NULL,
  known_to   timestamptz,
  CONSTRAINT person_number_kind CHECK (kind IN ('snils', 'oms-policy', 'oms-policy-old', 'iin', 'passport')),
  CONSTRAINT person_number_digits CHECK (value ~ '^[0-9A-ZА-Я]+$'),
  CONSTRAINT person_number_known CHECK (known_to > known_from)
);
CREATE UNIQUE INDEX person_number_of_one_person ON person_number (kind, value) WHERE known_to IS NULL;
CREATE INDEX person_number_of_person ON person_number (person_id);
COMMENT ON TABLE person_number IS 'Numbers that identify a person; digits only, the check digit proved before';
GRANT SELECT, INSERT, UPDATE (known_to) ON person_number TO opora_app;

CREATE TABLE person_category (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person_id   bigint      NOT NULL REFERENCES person,
  code        text        NOT NULL,
  during      daterange   NOT NULL,
  document    jsonb       NOT NULL DEFAULT '{}',
  known_from  timestamptz NOT NULL,
  known_to    timestamptz,
  recorded_by text        NOT NULL,
  CONSTRAINT person_category_code CHECK (code ~ '^[1-9]\.[0-9]{5}\.[0-9]{4}$'),
  CONSTRAINT person_category_lasts CHECK (NOT isempty(during) AND NOT lower_inf(during)),
  CONSTRAINT person_category_known CHECK (known_to > known_from),
  CONSTRAINT person_category_once EXCLUDE USING gist (person_id WITH =, code WITH =, during WITH &&) WHERE (known_to IS NULL)
);
CREATE INDEX person_category_of_person ON person_category (person_id);
COMMENT ON TABLE person_category IS 'A category of benefit with its period; the code level.OKATO.serial is the key, because the same words stand twice';
COMMENT ON COLUMN person_category.document IS 'kind, number, issuedOn, issuedBy of the paper that proves it';
GRANT SELECT, INSERT, UPDATE (known_to) ON person_category TO opora_app;

CREATE TABLE person_condition (
  id            bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person_id     bigint      NOT NULL REFERENCES person,
  icd10         text        NOT NULL,
  during        daterange   NOT NULL,
  observed_from date,
  document      jsonb       NOT NULL DEFAULT '{}',
  known_from    timestamptz NOT NULL,
  known_to      timestamptz,
  recorded_by   text        NOT NULL,
  CONSTRAINT person_condition_code CHECK (icd10 ~ '^[A-Z][0-9]{2}(\.[0-9]{1,2})?$'),
  CONSTRAINT person_condition_lasts CHECK (NOT isempty(during) AND NOT lower_inf(during)),
  CONSTRAINT person_condition_known CHECK (known_to > known_from),
  CONSTRAINT person_condition_once EXCLUDE USING gist (person_id WITH =, icd10 WITH =, during WITH &&) WHERE (known_to IS NULL)
);
CREATE INDEX person_condition_of_person ON person_condition (person_id);
COMMENT ON TABLE person_condition IS 'A disease with its period; observed_from is the start of dispensary observation because of it';
GRANT SELECT, INSERT, UPDATE (known_to) ON person_condition TO opora_app;

CREATE TABLE person_refusal (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person_id   bigint      NOT NULL REFERENCES person,
  year        int         NOT NULL,
  package     text        NOT NULL,
  known_from  timestamptz NOT NULL,
  known_to    timestamptz,
  recorded_by text        NOT NULL,
  CONSTRAINT person_refusal_year CHECK (year BETWEEN 2005 AND 2100),
  CONSTRAINT person_refusal_package CHECK (package IN ('all', 'medicines')),
  CONSTRAINT person_refusal_known CHECK (known_to > known_from)
);
CREATE UNIQUE INDEX person_refusal_once ON person_refusal (person_id, year) WHERE known_to IS NULL;
COMMENT ON TABLE person_refusal IS 'The social package taken as money for a year, whole or its part of medicines';
GRANT SELECT, INSERT, UPDATE (known_to) ON person_refusal TO opora_app;

CREATE TABLE person_disability (
  id            bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person_id     bigint      NOT NULL REFERENCES person,
  "group"       text        NOT NULL,
  during        daterange   NOT NULL,
  document      jsonb       NOT NULL DEFAULT '{}',
  known_from    timestamptz NOT NULL,
  known_to      timestamptz,
  recorded_by   text        NOT NULL,
  CONSTRAINT person_disability_group CHECK ("group" IN ('I', 'II', 'III', 'child')),
  CONSTRAINT person_disability_lasts CHECK (NOT isempty(during) AND NOT lower_inf(during)),
  CONSTRAINT person_disability_known CHECK (known_to > known_from),
  CONSTRAINT person_disability_once EXCLUDE USING gist (person_id WITH =, during WITH &&) WHERE (known_to IS NULL)
);
COMMENT ON TABLE person_disability IS 'The group of disability and how long it was given for';
GRANT SELECT, INSERT, UPDATE (known_to) ON person_disability TO opora_app;

CREATE TABLE person_residence (
  id            bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person_id     bigint      NOT NULL REFERENCES person,
  okato         text        NOT NULL,
  settlement_id bigint      REFERENCES settlement,
  address       text        NOT NULL DEFAULT '',
  is_rural      boolean     NOT NULL,
  during        daterange   NOT NULL,
  known_from    timestamptz NOT NULL,
  known_to      timestamptz,
  recorded_by   text        NOT NULL,
  CONSTRAINT person_residence_okato CHECK (okato ~ '^[0-9]{2,11}$'),
  CONSTRAINT person_residence_lasts CHECK (NOT isempty(during) AND NOT lower_inf(during)),
  CONSTRAINT person_residence_known CHECK (known_to > known_from),
  CONSTRAINT person_residence_once EXCLUDE USING gist (person_id WITH =, during WITH &&) WHERE (known_to IS NULL)
);
COMMENT ON TABLE person_residence IS 'Where a person lives, one place at a time; the first digits of okato are the region';
GRANT SELECT, INSERT, UPDATE (known_to) ON person_residence TO opora_app;

CREATE TABLE person_attachment (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person_id    bigint      NOT NULL REFERENCES person,
  site_id      bigint      NOT NULL REFERENCES site,
  doctor_id    bigint      REFERENCES doctor,
  state        text        NOT NULL,
  requested_at timestamptz NOT NULL,
  answer_due   date        NOT NULL,
  answered_at  timestamptz,
  answered_by  text,
  doctor_agreed_at timestamptz,
  reason       text        NOT NULL DEFAULT '',
  during       daterange,
  recorded_by  text        NOT NULL,
  CONSTRAINT person_attachment_state CHECK (state IN ('requested', 'attached', 'refused', 'withdrawn', 'ended')),
  CONSTRAINT person_attachment_period CHECK ((during IS NOT NULL) = (state IN ('attached', 'ended'))),
  CONSTRAINT person_attachment_one_place EXCLUDE USING gist (person_id WITH =, during WITH &&) WHERE (during IS NOT NULL)
);
CREATE UNIQUE INDEX person_attachment_one_request ON person_attachment (person_id) WHERE state = 'requested';
CREATE INDEX person_attachment_at_site ON person_attachment (site_id, state);
COMMENT ON TABLE person_attachment IS 'A request to be attached to an organisation and to a doctor, and what became of it';
GRANT SELECT, INSERT, UPDATE ON person_attachment TO opora_app;

CREATE TABLE person_trusted (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person_id    bigint      NOT NULL REFERENCES person,
  kind         text        NOT NULL,
  trusted_id   bigint      REFERENCES person,
  full_name    text        NOT NULL,
  document     jsonb       NOT NULL DEFAULT '{}',
  during       daterange   NOT NULL,
  known_from   timestamptz NOT NULL,
  known_to     timestamptz,
  recorded_by  text        NOT NULL,
  CONSTRAINT person_trusted_kind CHECK (kind IN ('parent', 'guardian', 'trusted')),
  CONSTRAINT person_trusted_named CHECK (btrim(full_name) <> ''),
  CONSTRAINT person_trusted_lasts CHECK (NOT isempty(during) AND NOT lower_inf(during))
);
CREATE INDEX person_trusted_of_person ON person_trusted (person_id);
COMMENT ON TABLE person_trusted IS 'Who may act for a person: parent, guardian, or trusted by a paper';
GRANT SELECT, INSERT, UPDATE (known_to) ON person_trusted TO opora_app;

CREATE TABLE person_merge (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  from_id     bigint      NOT NULL REFERENCES person,
  into_id     bigint      NOT NULL REFERENCES person,
  merged_at   timestamptz NOT NULL,
  merged_by   text        NOT NULL,
  reason      text        NOT NULL,
  undone_at   timestamptz,
  undone_by   text,
  CONSTRAINT person_merge_of_two CHECK (from_id <> into_id),
  CONSTRAINT person_merge_undone CHECK ((undone_at IS NULL) = (undone_by IS NULL))
);
CREATE UNIQUE INDEX person_merge_once ON person_merge (from_id) WHERE undone_at IS NULL;
COMMENT ON TABLE person_merge IS 'Two rows found to be one person: by whom, why, and whether it was taken back';
GRANT SELECT, INSERT, UPDATE (undone_at, undone_by) ON person_merge TO opora_app;
