-- Doctors and where they work: whom a resident chooses, who writes prescriptions.

CREATE TABLE doctor (
  id               bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  site_id          bigint      NOT NULL REFERENCES site,
  family_name      text        NOT NULL,
  given_name       text        NOT NULL,
  patronymic       text        NOT NULL DEFAULT '',
  speciality       text        NOT NULL,
  code             text        NOT NULL,
  snils            text,
  account_id       text,
  takes_attachment boolean     NOT NULL DEFAULT false,
  during           daterange   NOT NULL,
  is_demonstration boolean     NOT NULL DEFAULT false,
  changed_at       timestamptz NOT NULL,
  CONSTRAINT doctor_has_a_name CHECK (btrim(family_name) <> '' AND btrim(given_name) <> ''),
  CONSTRAINT doctor_speciality CHECK (speciality IN (
    'therapist', 'paediatrician', 'general-practitioner', 'cardiologist', 'neurologist', 'endocrinologist',
    'oncologist', 'haematologist', 'psychiatrist', 'phthisiatrician', 'infectionist', 'pulmonologist',
    'ophthalmologist', 'rheumatologist', 'nephrologist', 'feldsher', 'other')),
  CONSTRAINT doctor_code_once UNIQUE (code),
  CONSTRAINT doctor_snils CHECK (snils ~ '^[0-9]{11}$'),
  CONSTRAINT doctor_works CHECK (NOT isempty(during) AND NOT lower_inf(during))
);
CREATE INDEX doctor_at_site ON doctor (site_id);
CREATE INDEX doctor_of_account ON doctor (account_id) WHERE account_id IS NOT NULL;
COMMENT ON TABLE doctor IS 'Who treats at a site and may write prescriptions there; one row a place of work';
COMMENT ON COLUMN doctor.code IS 'The code that stands on the prescription beside the name';
COMMENT ON COLUMN doctor.account_id IS 'The account with which the doctor signs in';
GRANT SELECT, INSERT, UPDATE ON doctor TO opora_app;
