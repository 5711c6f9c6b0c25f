-- Roles are data: a permission is a verb on a kind of document; an assignment may narrow it to a site or a programme.

CREATE TABLE role (
  code                  text    PRIMARY KEY,
  names                 jsonb   NOT NULL,
  needs_second_factor   boolean NOT NULL,
  CONSTRAINT role_has_russian_name CHECK (names ? 'ru')
);
COMMENT ON TABLE role IS 'A set of permissions with a name';
GRANT SELECT, INSERT, UPDATE ON role TO opora_app;

CREATE TABLE role_permission (
  role_code text NOT NULL REFERENCES role,
  verb      text NOT NULL,
  document  text NOT NULL,
  PRIMARY KEY (role_code, verb, document),
  CONSTRAINT role_permission_verb CHECK (verb IN ('read', 'post', 'decide', 'manage'))
);
COMMENT ON TABLE role_permission IS 'What the holders of a role may do';
GRANT SELECT, INSERT, DELETE ON role_permission TO opora_app;

CREATE TABLE role_assignment (
  id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id text        NOT NULL,
  role_code  text        NOT NULL REFERENCES role,
  site_id    bigint      REFERENCES site,
  programme  text,
  given_at   timestamptz NOT NULL,
  given_by   text        NOT NULL,
  ended_at   timestamptz,
  ended_by   text,
  CONSTRAINT role_assignment_ends_by_somebody CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
  CONSTRAINT role_assignment_ends_later CHECK (ended_at >= given_at)
);
CREATE UNIQUE INDEX role_assignment_once ON role_assignment
  (account_id, role_code, coalesce(site_id, 0), coalesce(programme, '')) WHERE ended_at IS NULL;
COMMENT ON TABLE role_assignment IS 'Who holds which role, for which site and programme; ended, never deleted';
GRANT SELECT, INSERT, UPDATE ON role_assignment TO opora_app;
