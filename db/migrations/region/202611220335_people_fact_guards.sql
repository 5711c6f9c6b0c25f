-- What a known fact may not repeat is guarded by ordinary indexes: a constraint over ranges costs more
-- than all else together when a register of a region is taken in. That periods of one code share no day
-- is decided with the person's row held, and `opora prove` counts those that do.

ALTER TABLE person_category DROP CONSTRAINT person_category_once;
ALTER TABLE person_condition DROP CONSTRAINT person_condition_once;
ALTER TABLE person_disability DROP CONSTRAINT person_disability_once;
ALTER TABLE person_residence DROP CONSTRAINT person_residence_once;

DROP INDEX person_category_of_person;
DROP INDEX person_condition_of_person;
DROP INDEX person_disability_of_person;
DROP INDEX person_residence_of_person;

CREATE UNIQUE INDEX person_category_once ON person_category
  (person_id, code, lower(during), coalesce(known_to, 'infinity'));
CREATE UNIQUE INDEX person_condition_once ON person_condition
  (person_id, icd10, lower(during), coalesce(known_to, 'infinity'));
CREATE UNIQUE INDEX person_disability_once ON person_disability
  (person_id, lower(during), coalesce(known_to, 'infinity'));
CREATE UNIQUE INDEX person_residence_once ON person_residence
  (person_id, lower(during), coalesce(known_to, 'infinity'));
