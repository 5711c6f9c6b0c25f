-- What was believed of a person before, what became different when, and the indexes by which facts are read.

CREATE TABLE person_former (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person_id    bigint      NOT NULL REFERENCES person,
  family_name  text        NOT NULL,
  given_name   text        NOT NULL,
  patronymic   text        NOT NULL,
  born_on      date        NOT NULL,
  sex          text        NOT NULL,
  died_on      date,
  known_to     timestamptz NOT NULL,
  recorded_by  text        NOT NULL
);
CREATE UNIQUE INDEX person_former_of_person ON person_former (person_id, known_to);
COMMENT ON TABLE person_former IS 'The identity of a person as it was believed until a moment; never changed';
GRANT SELECT, INSERT ON person_former TO opora_app;

CREATE TABLE person_change (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL
);
COMMENT ON TABLE person_change IS 'One row each time that facts changed: the marker by which readers see that theirs are old; never changed';
GRANT SELECT, INSERT ON person_change TO opora_app;

CREATE INDEX person_refusal_of_person ON person_refusal (person_id);
CREATE INDEX person_disability_of_person ON person_disability (person_id);
CREATE INDEX person_residence_of_person ON person_residence (person_id);
CREATE INDEX person_attachment_of_person ON person_attachment (person_id);
CREATE INDEX person_merge_into ON person_merge (into_id);

-- Ids are taken ahead of a COPY of many people.
GRANT USAGE ON SEQUENCE person_id_seq TO opora_app;
