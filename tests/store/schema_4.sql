CREATE TABLE action (
  -- One command, or what another device did as one.
  clock INTEGER NOT NULL, -- milliseconds since 1970 << 16, and never the same or lower again
  device TEXT NOT NULL, -- where it was done
  what TEXT NOT NULL, -- the command: take, mood, undo, ...
  at TEXT NOT NULL, -- when, in UTC
  offset INTEGER NOT NULL, -- seconds east of UTC
  zone TEXT NOT NULL, -- where
  undoes INTEGER, -- clock of the action it takes back (same device), else NULL
  hash TEXT, -- over this row, its changes and the device's action before; NULL: not sealed
  PRIMARY KEY (clock, device)
) STRICT, WITHOUT ROWID;

CREATE TABLE alias (
  -- Another name for a medication.
  id TEXT NOT NULL PRIMARY KEY -- UUIDv7
    CHECK (length(id) = 36 AND id NOT GLOB '*[^0-9a-f-]*'),
  medication TEXT NOT NULL REFERENCES medication (id) DEFERRABLE INITIALLY DEFERRED, -- whose
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80), -- another name for it
  recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%SZ', recorded_at, '+0 days')), -- when it was written down, UTC
  source TEXT NOT NULL DEFAULT 'medlog', -- the program it came from
  source_key TEXT, -- its key there
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)) -- 1: taken back
) STRICT;

CREATE TABLE arrival (
  -- Changes that an archive brought into a diary that had others, for undo: not in archives itself.
  clock INTEGER NOT NULL, -- of the change
  device TEXT NOT NULL, -- of the change
  action INTEGER NOT NULL, -- clock of this device's action that brought it
  PRIMARY KEY (clock, device)
) STRICT, WITHOUT ROWID;

CREATE TABLE assessment (
  -- A questionnaire's answers and their total.
  id TEXT NOT NULL PRIMARY KEY -- UUIDv7
    CHECK (length(id) = 36 AND id NOT GLOB '*[^0-9a-f-]*'),
  at TEXT NOT NULL CHECK (at IS strftime('%Y-%m-%dT%H:%M:%SZ', at, '+0 days')), -- UTC
  offset INTEGER NOT NULL CHECK (abs(offset) < 86400), -- seconds east of UTC, as lived
  zone TEXT NOT NULL, -- IANA name, as lived
  day TEXT NOT NULL CHECK (day IS date(day, '+0 days')), -- diary day it counts for
  note TEXT, -- as typed
  instrument TEXT NOT NULL, -- phq9, gad7, ...
  version TEXT NOT NULL, -- of the instrument's file
  items TEXT CHECK (items IS NULL OR json_valid(items)), -- the answers in order, null where left out
  total TEXT -- NULL: incomplete
    CHECK (total NOT GLOB '*[^0-9.]*' AND total NOT GLOB '*.*.*' AND total GLOB '[0-9]*' AND total GLOB '*[0-9]' AND instr(total || '.', '.') <= 10 AND length(total) - instr(total || '.', '.') <= 6),
  recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%SZ', recorded_at, '+0 days')), -- when it was written down, UTC
  source TEXT NOT NULL DEFAULT 'medlog', -- the program it came from
  source_key TEXT, -- its key there
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)) -- 1: taken back
) STRICT;

CREATE TABLE change (
  -- One change of one row, by the program or by another one.
  clock INTEGER NOT NULL, -- as in action
  device TEXT NOT NULL, -- where it was made
  action INTEGER, -- clock of its action; NULL: made by another program
  tbl TEXT NOT NULL, -- the table
  row TEXT NOT NULL, -- the row's id
  op TEXT NOT NULL CHECK (op IN ('insert', 'update')), -- rows are never removed
  before TEXT, -- JSON of the columns that changed, as they were
  after TEXT, -- JSON of the columns that changed, as they became
  salt TEXT, -- random, makes the digest say nothing about the text
  digest TEXT, -- of salt, before and after; outlives a purge of these
  hash TEXT, -- over this row and its digest; NULL: not sealed
  PRIMARY KEY (clock, device)
) STRICT, WITHOUT ROWID;

CREATE TABLE contact (
  -- Whom the person would call.
  id TEXT NOT NULL PRIMARY KEY -- UUIDv7
    CHECK (length(id) = 36 AND id NOT GLOB '*[^0-9a-f-]*'),
  name TEXT NOT NULL CHECK (length(name) > 0), -- as typed
  phone TEXT NOT NULL, -- as typed
  readable_locked INTEGER NOT NULL DEFAULT 0 CHECK (readable_locked IN (0, 1)), -- own wish
  recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%SZ', recorded_at, '+0 days')), -- when it was written down, UTC
  source TEXT NOT NULL DEFAULT 'medlog', -- the program it came from
  source_key TEXT, -- its key there
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)) -- 1: taken back
) STRICT;

CREATE TABLE context (
  -- Who writes, and under which action: the triggers read it.
  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1), -- there is one row
  device TEXT NOT NULL, -- this device
  action INTEGER, -- the action under way; NULL outside
  wall INTEGER, -- the program's clock in milliseconds while an action is under way
  logging INTEGER NOT NULL DEFAULT 1 CHECK (logging IN (0, 1)) -- 0 only while a merge folds
) STRICT;

CREATE TABLE device_setting (
  -- Settings of this device alone: they do not travel and are not in the change log.
  key TEXT NOT NULL PRIMARY KEY, -- its name
  value TEXT NOT NULL -- as text
) STRICT;

CREATE TABLE dose (
  -- A dose taken, or the statement that one was not taken.
  id TEXT NOT NULL PRIMARY KEY -- UUIDv7
    CHECK (length(id) = 36 AND id NOT GLOB '*[^0-9a-f-]*'),
  at TEXT NOT NULL CHECK (at IS strftime('%Y-%m-%dT%H:%M:%SZ', at, '+0 days')), -- UTC
  offset INTEGER NOT NULL CHECK (abs(offset) < 86400), -- seconds east of UTC, as lived
  zone TEXT NOT NULL, -- IANA name, as lived
  day TEXT NOT NULL CHECK (day IS date(day, '+0 days')), -- diary day it counts for
  whole_day INTEGER NOT NULL DEFAULT 0 CHECK (whole_day IN (0, 1)), -- 1: only its day is known
  note TEXT, -- as typed
  medication TEXT NOT NULL REFERENCES medication (id) DEFERRABLE INITIALLY DEFERRED, -- of what
  status TEXT NOT NULL CHECK (status IN ('taken', 'skipped')), -- skipped: said not to be taken
  amount TEXT -- as it was; NULL where nobody said it
    CHECK (amount NOT GLOB '*[^0-9.]*' AND amount NOT GLOB '*.*.*' AND amount GLOB '[0-9]*' AND amount GLOB '*[0-9]' AND instr(amount || '.', '.') <= 10 AND length(amount) - instr(amount || '.', '.') <= 6 AND CAST(amount AS REAL) > 0),
  unit TEXT NOT NULL DEFAULT '' CHECK (amount IS NOT NULL OR unit = ''), -- mg, tablet, ...
  reason TEXT -- of a skip, or NULL
    CHECK (reason IN ('chose', 'side-effect', 'ran-out', 'asleep', 'away', 'forgot', 'advised',
      'other')),
  slot_day TEXT -- the slot a person named, else NULL
    CHECK (slot_day IS date(slot_day, '+0 days')),
  slot_time TEXT -- its time, or NULL
    CHECK (slot_time IS strftime('%H:%M', slot_time, '+0 days')),
  recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%SZ', recorded_at, '+0 days')), -- when it was written down, UTC
  source TEXT NOT NULL DEFAULT 'medlog', -- the program it came from
  source_key TEXT, -- its key there
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)) -- 1: taken back
) STRICT;

CREATE TABLE effect (
  -- Something felt in the body or the mind; only the person connects it with a medication.
  id TEXT NOT NULL PRIMARY KEY -- UUIDv7
    CHECK (length(id) = 36 AND id NOT GLOB '*[^0-9a-f-]*'),
  at TEXT NOT NULL CHECK (at IS strftime('%Y-%m-%dT%H:%M:%SZ', at, '+0 days')), -- UTC
  offset INTEGER NOT NULL CHECK (abs(offset) < 86400), -- seconds east of UTC, as lived
  zone TEXT NOT NULL, -- IANA name, as lived
  day TEXT NOT NULL CHECK (day IS date(day, '+0 days')), -- diary day it counts for
  whole_day INTEGER NOT NULL DEFAULT 0 CHECK (whole_day IN (0, 1)), -- 1: only its day is known
  note TEXT, -- as typed
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80), -- what was felt
  severity TEXT -- 0 to 10, or NULL
    CHECK (severity NOT GLOB '*[^0-9.]*' AND severity NOT GLOB '*.*.*' AND severity GLOB '[0-9]*' AND severity GLOB '*[0-9]' AND instr(severity || '.', '.') <= 10 AND length(severity) - instr(severity || '.', '.') <= 6 AND CAST(severity AS REAL) <= 10),
  word TEXT CHECK (word IN ('mild', 'moderate', 'severe', 'unbearable')), -- where said in a word
  medication TEXT REFERENCES medication (id) DEFERRABLE INITIALLY DEFERRED, -- by the person's word
  ended INTEGER NOT NULL DEFAULT 0 CHECK (ended IN (0, 1)), -- 1: this entry says it is over
  recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%SZ', recorded_at, '+0 days')), -- when it was written down, UTC
  source TEXT NOT NULL DEFAULT 'medlog', -- the program it came from
  source_key TEXT, -- its key there
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)) -- 1: taken back
) STRICT;

CREATE TABLE factor (
  -- A number the person follows.
  id TEXT NOT NULL PRIMARY KEY -- UUIDv7
    CHECK (length(id) = 36 AND id NOT GLOB '*[^0-9a-f-]*'),
  at TEXT NOT NULL CHECK (at IS strftime('%Y-%m-%dT%H:%M:%SZ', at, '+0 days')), -- UTC
  offset INTEGER NOT NULL CHECK (abs(offset) < 86400), -- seconds east of UTC, as lived
  zone TEXT NOT NULL, -- IANA name, as lived
  day TEXT NOT NULL CHECK (day IS date(day, '+0 days')), -- diary day it counts for
  whole_day INTEGER NOT NULL DEFAULT 0 CHECK (whole_day IN (0, 1)), -- 1: only its day is known
  note TEXT, -- as typed
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80), -- sleep, coffee, anxiety, ...
  value TEXT NOT NULL -- how much
    CHECK (ltrim(value, '-') NOT GLOB '*[^0-9.]*' AND ltrim(value, '-') NOT GLOB '*.*.*' AND ltrim(value, '-') GLOB '[0-9]*' AND ltrim(value, '-') GLOB '*[0-9]' AND instr(ltrim(value, '-') || '.', '.') <= 10 AND length(ltrim(value, '-')) - instr(ltrim(value, '-') || '.', '.') <= 6 AND value NOT GLOB '--*'),
  unit TEXT NOT NULL DEFAULT '', -- as typed: h, min, kg, ...
  raw TEXT, -- as another program wrote it, else NULL
  recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%SZ', recorded_at, '+0 days')), -- when it was written down, UTC
  source TEXT NOT NULL DEFAULT 'medlog', -- the program it came from
  source_key TEXT, -- its key there
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)) -- 1: taken back
) STRICT;

CREATE TABLE goal (
  -- What the person wants to do.
  id TEXT NOT NULL PRIMARY KEY -- UUIDv7
    CHECK (length(id) = 36 AND id NOT GLOB '*[^0-9a-f-]*'),
  at TEXT NOT NULL CHECK (at IS strftime('%Y-%m-%dT%H:%M:%SZ', at, '+0 days')), -- UTC
  offset INTEGER NOT NULL CHECK (abs(offset) < 86400), -- seconds east of UTC, as lived
  zone TEXT NOT NULL, -- IANA name, as lived
  day TEXT NOT NULL CHECK (day IS date(day, '+0 days')), -- diary day it counts for
  note TEXT, -- as typed
  name TEXT NOT NULL CHECK (length(name) > 0), -- "walk three times a week"
  every_days INTEGER CHECK (every_days > 0), -- its period, or NULL
  count INTEGER CHECK (count > 0), -- times in a period, or NULL
  by_day TEXT -- until when, or NULL
    CHECK (by_day IS date(by_day, '+0 days')),
  status TEXT NOT NULL DEFAULT 'open' -- what became of it
    CHECK (status IN ('open', 'reached', 'dropped')),
  ended TEXT -- diary day on which it was reached or dropped, or NULL
    CHECK (ended IS date(ended, '+0 days')),
  recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%SZ', recorded_at, '+0 days')), -- when it was written down, UTC
  source TEXT NOT NULL DEFAULT 'medlog', -- the program it came from
  source_key TEXT, -- its key there
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)) -- 1: taken back
) STRICT;

CREATE TABLE medication (
  -- What is taken, also what no one takes any more.
  id TEXT NOT NULL PRIMARY KEY -- UUIDv7
    CHECK (length(id) = 36 AND id NOT GLOB '*[^0-9a-f-]*'),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80), -- as its owner writes it
  indication TEXT, -- what for, as typed
  family TEXT, -- its class, as typed: antidepressant, ...
  form TEXT, -- tablet, drops, ..., as typed
  recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%SZ', recorded_at, '+0 days')), -- when it was written down, UTC
  source TEXT NOT NULL DEFAULT 'medlog', -- the program it came from
  source_key TEXT, -- its key there
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)) -- 1: taken back
) STRICT;

CREATE TABLE mood (
  -- How the person felt.
  id TEXT NOT NULL PRIMARY KEY -- UUIDv7
    CHECK (length(id) = 36 AND id NOT GLOB '*[^0-9a-f-]*'),
  at TEXT NOT NULL CHECK (at IS strftime('%Y-%m-%dT%H:%M:%SZ', at, '+0 days')), -- UTC
  offset INTEGER NOT NULL CHECK (abs(offset) < 86400), -- seconds east of UTC, as lived
  zone TEXT NOT NULL, -- IANA name, as lived
  day TEXT NOT NULL CHECK (day IS date(day, '+0 days')), -- diary day it counts for
  whole_day INTEGER NOT NULL DEFAULT 0 CHECK (whole_day IN (0, 1)), -- 1: only its day is known
  note TEXT, -- as typed
  score TEXT NOT NULL -- 10 best
    CHECK (score NOT GLOB '*[^0-9.]*' AND score NOT GLOB '*.*.*' AND score GLOB '[0-9]*' AND score GLOB '*[0-9]' AND instr(score || '.', '.') <= 10 AND length(score) - instr(score || '.', '.') <= 6 AND CAST(score AS REAL) BETWEEN 0 AND 10),
  raw TEXT, -- the score as another program wrote it, else NULL
  recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%SZ', recorded_at, '+0 days')), -- when it was written down, UTC
  source TEXT NOT NULL DEFAULT 'medlog', -- the program it came from
  source_key TEXT, -- its key there
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)) -- 1: taken back
) STRICT;

CREATE TABLE note (
  -- The person's own words.
  id TEXT NOT NULL PRIMARY KEY -- UUIDv7
    CHECK (length(id) = 36 AND id NOT GLOB '*[^0-9a-f-]*'),
  at TEXT NOT NULL CHECK (at IS strftime('%Y-%m-%dT%H:%M:%SZ', at, '+0 days')), -- UTC
  offset INTEGER NOT NULL CHECK (abs(offset) < 86400), -- seconds east of UTC, as lived
  zone TEXT NOT NULL, -- IANA name, as lived
  day TEXT NOT NULL CHECK (day IS date(day, '+0 days')), -- diary day it counts for
  whole_day INTEGER NOT NULL DEFAULT 0 CHECK (whole_day IN (0, 1)), -- 1: only its day is known
  note TEXT NOT NULL CHECK (length(note) > 0), -- as typed
  kind TEXT NOT NULL DEFAULT 'note' -- sign: an early one that the person knows; plan: their own
    CHECK (kind IN ('note', 'plan', 'sign')),
  medication TEXT REFERENCES medication (id) DEFERRABLE INITIALLY DEFERRED, -- about it, else NULL
  recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%SZ', recorded_at, '+0 days')), -- when it was written down, UTC
  source TEXT NOT NULL DEFAULT 'medlog', -- the program it came from
  source_key TEXT, -- its key there
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)) -- 1: taken back
) STRICT;

CREATE TABLE pause (
  -- Days on which no dose is expected: held, in hospital, or no log kept.
  id TEXT NOT NULL PRIMARY KEY -- UUIDv7
    CHECK (length(id) = 36 AND id NOT GLOB '*[^0-9a-f-]*'),
  medication TEXT REFERENCES medication (id) DEFERRABLE INITIALLY DEFERRED, -- NULL: all of them
  starts TEXT NOT NULL -- first diary day on which no dose is expected
    CHECK (starts IS date(starts, '+0 days')),
  ends TEXT -- day after the last, or NULL
    CHECK (ends IS date(ends, '+0 days') AND ends >= starts),
  why TEXT CHECK (why IN ('held', 'hospital', 'no-log')), -- or NULL
  reason TEXT, -- as typed
  recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%SZ', recorded_at, '+0 days')), -- when it was written down, UTC
  source TEXT NOT NULL DEFAULT 'medlog', -- the program it came from
  source_key TEXT, -- its key there
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)) -- 1: taken back
) STRICT;

CREATE TABLE question (
  -- What the person wants to ask, and the answer.
  id TEXT NOT NULL PRIMARY KEY -- UUIDv7
    CHECK (length(id) = 36 AND id NOT GLOB '*[^0-9a-f-]*'),
  at TEXT NOT NULL CHECK (at IS strftime('%Y-%m-%dT%H:%M:%SZ', at, '+0 days')), -- UTC
  offset INTEGER NOT NULL CHECK (abs(offset) < 86400), -- seconds east of UTC, as lived
  zone TEXT NOT NULL, -- IANA name, as lived
  day TEXT NOT NULL CHECK (day IS date(day, '+0 days')), -- diary day it counts for
  note TEXT, -- as typed
  text TEXT NOT NULL CHECK (length(text) > 0), -- to ask at the next visit
  visit TEXT REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED, -- where it was asked, else NULL
  answer TEXT, -- as typed, NULL while it is open
  recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%SZ', recorded_at, '+0 days')), -- when it was written down, UTC
  source TEXT NOT NULL DEFAULT 'medlog', -- the program it came from
  source_key TEXT, -- its key there
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)) -- 1: taken back
) STRICT;

CREATE TABLE regimen (
  -- What holds from a day on: a prescription, a change, a stop. The latest start on or before a day
  -- is the one in force; a later row never rewrites an earlier one.
  id TEXT NOT NULL PRIMARY KEY -- UUIDv7
    CHECK (length(id) = 36 AND id NOT GLOB '*[^0-9a-f-]*'),
  medication TEXT NOT NULL REFERENCES medication (id) DEFERRABLE INITIALLY DEFERRED, -- of what
  kind TEXT NOT NULL -- with a schedule, as needed, without a schedule, or taken no more
    CHECK (kind IN ('scheduled', 'as-needed', 'unscheduled', 'stopped')),
  starts TEXT NOT NULL -- first diary day
    CHECK (starts IS date(starts, '+0 days')),
  ends TEXT -- day after the last, or NULL
    CHECK (ends IS date(ends, '+0 days') AND ends >= starts),
  starts_said TEXT, -- a rough start as typed ("2019"), else NULL
  ends_said TEXT, -- a rough end as typed, else NULL
  amount TEXT -- of one dose, or NULL where not said
    CHECK (amount NOT GLOB '*[^0-9.]*' AND amount NOT GLOB '*.*.*' AND amount GLOB '[0-9]*' AND amount GLOB '*[0-9]' AND instr(amount || '.', '.') <= 10 AND length(amount) - instr(amount || '.', '.') <= 6 AND CAST(amount AS REAL) > 0),
  unit TEXT NOT NULL DEFAULT '' CHECK (amount IS NOT NULL OR unit = ''), -- mg, tablet, ...
  counted_from TEXT -- the day from which a rhythm counts that began earlier, or NULL
    CHECK (counted_from IS date(counted_from, '+0 days')),
  rule TEXT, -- RFC 5545 rule in local time on the wall; FREQ=HOURLY counts elapsed hours
  times TEXT, -- "08:00 20:00", "08:00=50mg 20:00=25mg", or "any"
  cycle_on INTEGER CHECK (cycle_on > 0), -- days on, of a cycle from `starts`
  cycle_off INTEGER CHECK (cycle_off > 0), -- days off
  max_per_day INTEGER CHECK (max_per_day > 0), -- doses a day, or NULL
  min_gap INTEGER CHECK (min_gap > 0), -- minutes between doses, or NULL
  reason TEXT, -- of a change or a stop, as typed
  prescriber TEXT, -- as typed
  plan TEXT, -- the same for all steps of one taper, else NULL
  zone TEXT NOT NULL, -- where it was recorded
  recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%SZ', recorded_at, '+0 days')), -- when it was written down, UTC
  source TEXT NOT NULL DEFAULT 'medlog', -- the program it came from
  source_key TEXT, -- its key there
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)) -- 1: taken back
) STRICT;

CREATE TABLE setting (
  -- Settings of the diary.
  id TEXT NOT NULL PRIMARY KEY, -- its key
  value TEXT NOT NULL, -- as text
  recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%SZ', recorded_at, '+0 days')), -- when it was written down, UTC
  source TEXT NOT NULL DEFAULT 'medlog', -- the program it came from
  source_key TEXT, -- its key there
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)) -- 1: taken back
) STRICT;

CREATE TABLE step (
  -- One time that something was done for a goal.
  id TEXT NOT NULL PRIMARY KEY -- UUIDv7
    CHECK (length(id) = 36 AND id NOT GLOB '*[^0-9a-f-]*'),
  at TEXT NOT NULL CHECK (at IS strftime('%Y-%m-%dT%H:%M:%SZ', at, '+0 days')), -- UTC
  offset INTEGER NOT NULL CHECK (abs(offset) < 86400), -- seconds east of UTC, as lived
  zone TEXT NOT NULL, -- IANA name, as lived
  day TEXT NOT NULL CHECK (day IS date(day, '+0 days')), -- diary day it counts for
  note TEXT, -- as typed
  goal TEXT NOT NULL REFERENCES goal (id) DEFERRABLE INITIALLY DEFERRED, -- for which
  recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%SZ', recorded_at, '+0 days')), -- when it was written down, UTC
  source TEXT NOT NULL DEFAULT 'medlog', -- the program it came from
  source_key TEXT, -- its key there
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)) -- 1: taken back
) STRICT;

CREATE TABLE supply (
  -- What came in, and what was counted; what is left is computed.
  id TEXT NOT NULL PRIMARY KEY -- UUIDv7
    CHECK (length(id) = 36 AND id NOT GLOB '*[^0-9a-f-]*'),
  at TEXT NOT NULL CHECK (at IS strftime('%Y-%m-%dT%H:%M:%SZ', at, '+0 days')), -- UTC
  offset INTEGER NOT NULL CHECK (abs(offset) < 86400), -- seconds east of UTC, as lived
  zone TEXT NOT NULL, -- IANA name, as lived
  day TEXT NOT NULL CHECK (day IS date(day, '+0 days')), -- diary day it counts for
  note TEXT, -- as typed
  medication TEXT NOT NULL REFERENCES medication (id) DEFERRABLE INITIALLY DEFERRED, -- of what
  kind TEXT NOT NULL CHECK (kind IN ('refill', 'correction')), -- came in, or counted anew
  amount TEXT NOT NULL -- how much
    CHECK (ltrim(amount, '-') NOT GLOB '*[^0-9.]*' AND ltrim(amount, '-') NOT GLOB '*.*.*' AND ltrim(amount, '-') GLOB '[0-9]*' AND ltrim(amount, '-') GLOB '*[0-9]' AND instr(ltrim(amount, '-') || '.', '.') <= 10 AND length(ltrim(amount, '-')) - instr(ltrim(amount, '-') || '.', '.') <= 6 AND amount NOT GLOB '--*'),
  unit TEXT NOT NULL DEFAULT '', -- tablet, mg, ...
  each TEXT -- of one piece in the same unit, or NULL where it was not counted in pieces
    CHECK (each NOT GLOB '*[^0-9.]*' AND each NOT GLOB '*.*.*' AND each GLOB '[0-9]*' AND each GLOB '*[0-9]' AND instr(each || '.', '.') <= 10 AND length(each) - instr(each || '.', '.') <= 6 AND CAST(each AS REAL) > 0),
  recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%SZ', recorded_at, '+0 days')), -- when it was written down, UTC
  source TEXT NOT NULL DEFAULT 'medlog', -- the program it came from
  source_key TEXT, -- its key there
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)) -- 1: taken back
) STRICT;

CREATE TABLE visit (
  -- An appointment.
  id TEXT NOT NULL PRIMARY KEY -- UUIDv7
    CHECK (length(id) = 36 AND id NOT GLOB '*[^0-9a-f-]*'),
  at TEXT NOT NULL CHECK (at IS strftime('%Y-%m-%dT%H:%M:%SZ', at, '+0 days')), -- UTC
  offset INTEGER NOT NULL CHECK (abs(offset) < 86400), -- seconds east of UTC, as lived
  zone TEXT NOT NULL, -- IANA name, as lived
  day TEXT NOT NULL CHECK (day IS date(day, '+0 days')), -- diary day it counts for
  note TEXT, -- as typed
  person TEXT, -- with whom, as typed
  place TEXT, -- as typed
  status TEXT NOT NULL DEFAULT 'planned' -- what became of it
    CHECK (status IN ('planned', 'done', 'cancelled')),
  whole_day INTEGER NOT NULL DEFAULT 0 CHECK (whole_day IN (0, 1)), -- 1: only its day is known
  decided TEXT, -- what was decided there, as typed
  recorded_at TEXT NOT NULL CHECK (recorded_at IS strftime('%Y-%m-%dT%H:%M:%SZ', recorded_at, '+0 days')), -- when it was written down, UTC
  source TEXT NOT NULL DEFAULT 'medlog', -- the program it came from
  source_key TEXT, -- its key there
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)) -- 1: taken back
) STRICT;

CREATE TABLE waiting (
  -- Rows from another device whose parent or beginning has not come yet.
  tbl TEXT NOT NULL, -- the table
  row TEXT NOT NULL, -- the row's id
  PRIMARY KEY (tbl, row)
) STRICT, WITHOUT ROWID;

CREATE INDEX assessment_by_day ON assessment (day, at);

CREATE INDEX assessment_by_tail ON assessment (substr(id, 25));

CREATE INDEX change_by_action ON change (action);

CREATE INDEX change_by_row ON change (row);

CREATE INDEX dose_by_day ON dose (day, at);

CREATE INDEX dose_by_medication ON dose (medication, day);

CREATE INDEX dose_by_tail ON dose (substr(id, 25));

CREATE INDEX effect_by_day ON effect (day, at);

CREATE INDEX effect_by_name ON effect (name, day);

CREATE INDEX effect_by_tail ON effect (substr(id, 25));

CREATE INDEX factor_by_day ON factor (day, at);

CREATE INDEX factor_by_name ON factor (name, day);

CREATE INDEX factor_by_tail ON factor (substr(id, 25));

CREATE INDEX goal_by_day ON goal (day, at);

CREATE INDEX goal_by_tail ON goal (substr(id, 25));

CREATE INDEX mood_by_day ON mood (day, at);

CREATE INDEX mood_by_tail ON mood (substr(id, 25));

CREATE INDEX note_by_day ON note (day, at);

CREATE INDEX note_by_tail ON note (substr(id, 25));

CREATE INDEX question_by_day ON question (day, at);

CREATE INDEX question_by_tail ON question (substr(id, 25));

CREATE INDEX regimen_by_medication ON regimen (medication, starts);

CREATE INDEX step_by_day ON step (day, at);

CREATE INDEX step_by_tail ON step (substr(id, 25));

CREATE INDEX supply_by_day ON supply (day, at);

CREATE INDEX supply_by_tail ON supply (substr(id, 25));

CREATE INDEX visit_by_day ON visit (day, at);

CREATE INDEX visit_by_tail ON visit (substr(id, 25));

CREATE VIEW entry AS SELECT 'dose' AS kind, id, substr(id, 25) AS tail, day, at, deleted FROM dose
UNION ALL SELECT 'mood' AS kind, id, substr(id, 25) AS tail, day, at, deleted FROM mood
UNION ALL SELECT 'effect' AS kind, id, substr(id, 25) AS tail, day, at, deleted FROM effect
UNION ALL SELECT 'factor' AS kind, id, substr(id, 25) AS tail, day, at, deleted FROM factor
UNION ALL SELECT 'assessment' AS kind, id, substr(id, 25) AS tail, day, at, deleted FROM assessment
UNION ALL SELECT 'note' AS kind, id, substr(id, 25) AS tail, day, at, deleted FROM note
UNION ALL SELECT 'visit' AS kind, id, substr(id, 25) AS tail, day, at, deleted FROM visit
UNION ALL SELECT 'question' AS kind, id, substr(id, 25) AS tail, day, at, deleted FROM question
UNION ALL SELECT 'goal' AS kind, id, substr(id, 25) AS tail, day, at, deleted FROM goal
UNION ALL SELECT 'step' AS kind, id, substr(id, 25) AS tail, day, at, deleted FROM step
UNION ALL SELECT 'supply' AS kind, id, substr(id, 25) AS tail, day, at, deleted FROM supply;

CREATE VIEW tick AS SELECT max(
  coalesce(wall, CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)) << 16,
  coalesce((SELECT max(clock) FROM change), 0) + 1,
  coalesce((SELECT max(clock) FROM action), 0) + 1) AS clock, device, action, logging
FROM context;

CREATE TRIGGER action_keep BEFORE DELETE ON action BEGIN SELECT RAISE(ABORT, 'the change log stays'); END;

CREATE TRIGGER action_sealed BEFORE UPDATE ON action WHEN OLD.hash IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the change log is sealed'); END;

CREATE TRIGGER alias_keep BEFORE DELETE ON alias BEGIN SELECT RAISE(ABORT, 'rows stay: set deleted = 1'); END;

CREATE TRIGGER alias_name BEFORE UPDATE OF id ON alias WHEN OLD.id <> NEW.id BEGIN SELECT RAISE(ABORT, 'an id does not change'); END;

CREATE TRIGGER alias_new AFTER INSERT ON alias WHEN (SELECT logging FROM context) BEGIN INSERT INTO change (clock, device, action, tbl, row, op, before, after) VALUES ((SELECT clock FROM tick), (SELECT device FROM tick), (SELECT action FROM tick), 'alias', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'medication', NEW.medication, 'name', NEW.name, 'recorded_at', NEW.recorded_at, 'source', NEW.source, 'source_key', NEW.source_key, 'deleted', NEW.deleted)); END;

CREATE TRIGGER alias_set AFTER UPDATE ON alias BEGIN INSERT INTO change (clock, device, action, tbl, row, op, before, after) SELECT clock, device, action, 'alias', NEW.id, 'update', json_group_object(key, old), json_group_object(key, new) FROM tick, (SELECT NULL AS key, NULL AS old, NULL AS new WHERE 0
UNION ALL SELECT 'medication', OLD.medication, NEW.medication WHERE (OLD.medication) IS NOT (NEW.medication)
UNION ALL SELECT 'name', OLD.name, NEW.name WHERE (OLD.name) IS NOT (NEW.name)
UNION ALL SELECT 'recorded_at', OLD.recorded_at, NEW.recorded_at WHERE (OLD.recorded_at) IS NOT (NEW.recorded_at)
UNION ALL SELECT 'source', OLD.source, NEW.source WHERE (OLD.source) IS NOT (NEW.source)
UNION ALL SELECT 'source_key', OLD.source_key, NEW.source_key WHERE (OLD.source_key) IS NOT (NEW.source_key)
UNION ALL SELECT 'deleted', OLD.deleted, NEW.deleted WHERE (OLD.deleted) IS NOT (NEW.deleted)) WHERE logging HAVING count(*); END;

CREATE TRIGGER assessment_keep BEFORE DELETE ON assessment BEGIN SELECT RAISE(ABORT, 'rows stay: set deleted = 1'); END;

CREATE TRIGGER assessment_name BEFORE UPDATE OF id ON assessment WHEN OLD.id <> NEW.id BEGIN SELECT RAISE(ABORT, 'an id does not change'); END;

CREATE TRIGGER assessment_new AFTER INSERT ON assessment WHEN (SELECT logging FROM context) BEGIN INSERT INTO change (clock, device, action, tbl, row, op, before, after) VALUES ((SELECT clock FROM tick), (SELECT device FROM tick), (SELECT action FROM tick), 'assessment', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'at', NEW.at, 'offset', NEW.offset, 'zone', NEW.zone, 'day', NEW.day, 'note', NEW.note, 'instrument', NEW.instrument, 'version', NEW.version, 'items', NEW.items, 'total', NEW.total, 'recorded_at', NEW.recorded_at, 'source', NEW.source, 'source_key', NEW.source_key, 'deleted', NEW.deleted)); END;

CREATE TRIGGER assessment_set AFTER UPDATE ON assessment BEGIN INSERT INTO change (clock, device, action, tbl, row, op, before, after) SELECT clock, device, action, 'assessment', NEW.id, 'update', json_group_object(key, old), json_group_object(key, new) FROM tick, (SELECT NULL AS key, NULL AS old, NULL AS new WHERE 0
UNION ALL SELECT 'at', OLD.at, NEW.at WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day)
UNION ALL SELECT 'offset', OLD.offset, NEW.offset WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day)
UNION ALL SELECT 'zone', OLD.zone, NEW.zone WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day)
UNION ALL SELECT 'day', OLD.day, NEW.day WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day)
UNION ALL SELECT 'note', OLD.note, NEW.note WHERE (OLD.note) IS NOT (NEW.note)
UNION ALL SELECT 'instrument', OLD.instrument, NEW.instrument WHERE (OLD.instrument, OLD.version, OLD.items, OLD.total) IS NOT (NEW.instrument, NEW.version, NEW.items, NEW.total)
UNION ALL SELECT 'version', OLD.version, NEW.version WHERE (OLD.instrument, OLD.version, OLD.items, OLD.total) IS NOT (NEW.instrument, NEW.version, NEW.items, NEW.total)
UNION ALL SELECT 'items', OLD.items, NEW.items WHERE (OLD.instrument, OLD.version, OLD.items, OLD.total) IS NOT (NEW.instrument, NEW.version, NEW.items, NEW.total)
UNION ALL SELECT 'total', OLD.total, NEW.total WHERE (OLD.instrument, OLD.version, OLD.items, OLD.total) IS NOT (NEW.instrument, NEW.version, NEW.items, NEW.total)
UNION ALL SELECT 'recorded_at', OLD.recorded_at, NEW.recorded_at WHERE (OLD.recorded_at) IS NOT (NEW.recorded_at)
UNION ALL SELECT 'source', OLD.source, NEW.source WHERE (OLD.source) IS NOT (NEW.source)
UNION ALL SELECT 'source_key', OLD.source_key, NEW.source_key WHERE (OLD.source_key) IS NOT (NEW.source_key)
UNION ALL SELECT 'deleted', OLD.deleted, NEW.deleted WHERE (OLD.deleted) IS NOT (NEW.deleted)) WHERE logging HAVING count(*); END;

CREATE TRIGGER change_keep BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'the change log stays'); END;

CREATE TRIGGER change_sealed BEFORE UPDATE ON change WHEN OLD.hash IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the change log is sealed'); END;

CREATE TRIGGER contact_keep BEFORE DELETE ON contact BEGIN SELECT RAISE(ABORT, 'rows stay: set deleted = 1'); END;

CREATE TRIGGER contact_name BEFORE UPDATE OF id ON contact WHEN OLD.id <> NEW.id BEGIN SELECT RAISE(ABORT, 'an id does not change'); END;

CREATE TRIGGER contact_new AFTER INSERT ON contact WHEN (SELECT logging FROM context) BEGIN INSERT INTO change (clock, device, action, tbl, row, op, before, after) VALUES ((SELECT clock FROM tick), (SELECT device FROM tick), (SELECT action FROM tick), 'contact', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'name', NEW.name, 'phone', NEW.phone, 'readable_locked', NEW.readable_locked, 'recorded_at', NEW.recorded_at, 'source', NEW.source, 'source_key', NEW.source_key, 'deleted', NEW.deleted)); END;

CREATE TRIGGER contact_set AFTER UPDATE ON contact BEGIN INSERT INTO change (clock, device, action, tbl, row, op, before, after) SELECT clock, device, action, 'contact', NEW.id, 'update', json_group_object(key, old), json_group_object(key, new) FROM tick, (SELECT NULL AS key, NULL AS old, NULL AS new WHERE 0
UNION ALL SELECT 'name', OLD.name, NEW.name WHERE (OLD.name) IS NOT (NEW.name)
UNION ALL SELECT 'phone', OLD.phone, NEW.phone WHERE (OLD.phone) IS NOT (NEW.phone)
UNION ALL SELECT 'readable_locked', OLD.readable_locked, NEW.readable_locked WHERE (OLD.readable_locked) IS NOT (NEW.readable_locked)
UNION ALL SELECT 'recorded_at', OLD.recorded_at, NEW.recorded_at WHERE (OLD.recorded_at) IS NOT (NEW.recorded_at)
UNION ALL SELECT 'source', OLD.source, NEW.source WHERE (OLD.source) IS NOT (NEW.source)
UNION ALL SELECT 'source_key', OLD.source_key, NEW.source_key WHERE (OLD.source_key) IS NOT (NEW.source_key)
UNION ALL SELECT 'deleted', OLD.deleted, NEW.deleted WHERE (OLD.deleted) IS NOT (NEW.deleted)) WHERE logging HAVING count(*); END;

CREATE TRIGGER context_keep BEFORE DELETE ON context BEGIN SELECT RAISE(ABORT, 'the context stays'); END;

CREATE TRIGGER dose_keep BEFORE DELETE ON dose BEGIN SELECT RAISE(ABORT, 'rows stay: set deleted = 1'); END;

CREATE TRIGGER dose_name BEFORE UPDATE OF id ON dose WHEN OLD.id <> NEW.id BEGIN SELECT RAISE(ABORT, 'an id does not change'); END;

CREATE TRIGGER dose_new AFTER INSERT ON dose WHEN (SELECT logging FROM context) BEGIN INSERT INTO change (clock, device, action, tbl, row, op, before, after) VALUES ((SELECT clock FROM tick), (SELECT device FROM tick), (SELECT action FROM tick), 'dose', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'at', NEW.at, 'offset', NEW.offset, 'zone', NEW.zone, 'day', NEW.day, 'whole_day', NEW.whole_day, 'note', NEW.note, 'medication', NEW.medication, 'status', NEW.status, 'amount', NEW.amount, 'unit', NEW.unit, 'reason', NEW.reason, 'slot_day', NEW.slot_day, 'slot_time', NEW.slot_time, 'recorded_at', NEW.recorded_at, 'source', NEW.source, 'source_key', NEW.source_key, 'deleted', NEW.deleted)); END;

CREATE TRIGGER dose_set AFTER UPDATE ON dose BEGIN INSERT INTO change (clock, device, action, tbl, row, op, before, after) SELECT clock, device, action, 'dose', NEW.id, 'update', json_group_object(key, old), json_group_object(key, new) FROM tick, (SELECT NULL AS key, NULL AS old, NULL AS new WHERE 0
UNION ALL SELECT 'at', OLD.at, NEW.at WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day, OLD.whole_day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day, NEW.whole_day)
UNION ALL SELECT 'offset', OLD.offset, NEW.offset WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day, OLD.whole_day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day, NEW.whole_day)
UNION ALL SELECT 'zone', OLD.zone, NEW.zone WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day, OLD.whole_day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day, NEW.whole_day)
UNION ALL SELECT 'day', OLD.day, NEW.day WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day, OLD.whole_day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day, NEW.whole_day)
UNION ALL SELECT 'whole_day', OLD.whole_day, NEW.whole_day WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day, OLD.whole_day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day, NEW.whole_day)
UNION ALL SELECT 'note', OLD.note, NEW.note WHERE (OLD.note) IS NOT (NEW.note)
UNION ALL SELECT 'medication', OLD.medication, NEW.medication WHERE (OLD.medication) IS NOT (NEW.medication)
UNION ALL SELECT 'status', OLD.status, NEW.status WHERE (OLD.status) IS NOT (NEW.status)
UNION ALL SELECT 'amount', OLD.amount, NEW.amount WHERE (OLD.amount, OLD.unit) IS NOT (NEW.amount, NEW.unit)
UNION ALL SELECT 'unit', OLD.unit, NEW.unit WHERE (OLD.amount, OLD.unit) IS NOT (NEW.amount, NEW.unit)
UNION ALL SELECT 'reason', OLD.reason, NEW.reason WHERE (OLD.reason) IS NOT (NEW.reason)
UNION ALL SELECT 'slot_day', OLD.slot_day, NEW.slot_day WHERE (OLD.slot_day, OLD.slot_time) IS NOT (NEW.slot_day, NEW.slot_time)
UNION ALL SELECT 'slot_time', OLD.slot_time, NEW.slot_time WHERE (OLD.slot_day, OLD.slot_time) IS NOT (NEW.slot_day, NEW.slot_time)
UNION ALL SELECT 'recorded_at', OLD.recorded_at, NEW.recorded_at WHERE (OLD.recorded_at) IS NOT (NEW.recorded_at)
UNION ALL SELECT 'source', OLD.source, NEW.source WHERE (OLD.source) IS NOT (NEW.source)
UNION ALL SELECT 'source_key', OLD.source_key, NEW.source_key WHERE (OLD.source_key) IS NOT (NEW.source_key)
UNION ALL SELECT 'deleted', OLD.deleted, NEW.deleted WHERE (OLD.deleted) IS NOT (NEW.deleted)) WHERE logging HAVING count(*); END;

CREATE TRIGGER effect_keep BEFORE DELETE ON effect BEGIN SELECT RAISE(ABORT, 'rows stay: set deleted = 1'); END;

CREATE TRIGGER effect_name BEFORE UPDATE OF id ON effect WHEN OLD.id <> NEW.id BEGIN SELECT RAISE(ABORT, 'an id does not change'); END;

CREATE TRIGGER effect_new AFTER INSERT ON effect WHEN (SELECT logging FROM context) BEGIN INSERT INTO change (clock, device, action, tbl, row, op, before, after) VALUES ((SELECT clock FROM tick), (SELECT device FROM tick), (SELECT action FROM tick), 'effect', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'at', NEW.at, 'offset', NEW.offset, 'zone', NEW.zone, 'day', NEW.day, 'whole_day', NEW.whole_day, 'note', NEW.note, 'name', NEW.name, 'severity', NEW.severity, 'word', NEW.word, 'medication', NEW.medication, 'ended', NEW.ended, 'recorded_at', NEW.recorded_at, 'source', NEW.source, 'source_key', NEW.source_key, 'deleted', NEW.deleted)); END;

CREATE TRIGGER effect_set AFTER UPDATE ON effect BEGIN INSERT INTO change (clock, device, action, tbl, row, op, before, after) SELECT clock, device, action, 'effect', NEW.id, 'update', json_group_object(key, old), json_group_object(key, new) FROM tick, (SELECT NULL AS key, NULL AS old, NULL AS new WHERE 0
UNION ALL SELECT 'at', OLD.at, NEW.at WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day, OLD.whole_day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day, NEW.whole_day)
UNION ALL SELECT 'offset', OLD.offset, NEW.offset WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day, OLD.whole_day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day, NEW.whole_day)
UNION ALL SELECT 'zone', OLD.zone, NEW.zone WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day, OLD.whole_day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day, NEW.whole_day)
UNION ALL SELECT 'day', OLD.day, NEW.day WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day, OLD.whole_day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day, NEW.whole_day)
UNION ALL SELECT 'whole_day', OLD.whole_day, NEW.whole_day WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day, OLD.whole_day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day, NEW.whole_day)
UNION ALL SELECT 'note', OLD.note, NEW.note WHERE (OLD.note) IS NOT (NEW.note)
UNION ALL SELECT 'name', OLD.name, NEW.name WHERE (OLD.name) IS NOT (NEW.name)
UNION ALL SELECT 'severity', OLD.severity, NEW.severity WHERE (OLD.severity, OLD.word) IS NOT (NEW.severity, NEW.word)
UNION ALL SELECT 'word', OLD.word, NEW.word WHERE (OLD.severity, OLD.word) IS NOT (NEW.severity, NEW.word)
UNION ALL SELECT 'medication', OLD.medication, NEW.medication WHERE (OLD.medication) IS NOT (NEW.medication)
UNION ALL SELECT 'ended', OLD.ended, NEW.ended WHERE (OLD.ended) IS NOT (NEW.ended)
UNION ALL SELECT 'recorded_at', OLD.recorded_at, NEW.recorded_at WHERE (OLD.recorded_at) IS NOT (NEW.recorded_at)
UNION ALL SELECT 'source', OLD.source, NEW.source WHERE (OLD.source) IS NOT (NEW.source)
UNION ALL SELECT 'source_key', OLD.source_key, NEW.source_key WHERE (OLD.source_key) IS NOT (NEW.source_key)
UNION ALL SELECT 'deleted', OLD.deleted, NEW.deleted WHERE (OLD.deleted) IS NOT (NEW.deleted)) WHERE logging HAVING count(*); END;

CREATE TRIGGER factor_keep BEFORE DELETE ON factor BEGIN SELECT RAISE(ABORT, 'rows stay: set deleted = 1'); END;

CREATE TRIGGER factor_name BEFORE UPDATE OF id ON factor WHEN OLD.id <> NEW.id BEGIN SELECT RAISE(ABORT, 'an id does not change'); END;

CREATE TRIGGER factor_new AFTER INSERT ON factor WHEN (SELECT logging FROM context) BEGIN INSERT INTO change (clock, device, action, tbl, row, op, before, after) VALUES ((SELECT clock FROM tick), (SELECT device FROM tick), (SELECT action FROM tick), 'factor', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'at', NEW.at, 'offset', NEW.offset, 'zone', NEW.zone, 'day', NEW.day, 'whole_day', NEW.whole_day, 'note', NEW.note, 'name', NEW.name, 'value', NEW.value, 'unit', NEW.unit, 'raw', NEW.raw, 'recorded_at', NEW.recorded_at, 'source', NEW.source, 'source_key', NEW.source_key, 'deleted', NEW.deleted)); END;

CREATE TRIGGER factor_set AFTER UPDATE ON factor BEGIN INSERT INTO change (clock, device, action, tbl, row, op, before, after) SELECT clock, device, action, 'factor', NEW.id, 'update', json_group_object(key, old), json_group_object(key, new) FROM tick, (SELECT NULL AS key, NULL AS old, NULL AS new WHERE 0
UNION ALL SELECT 'at', OLD.at, NEW.at WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day, OLD.whole_day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day, NEW.whole_day)
UNION ALL SELECT 'offset', OLD.offset, NEW.offset WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day, OLD.whole_day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day, NEW.whole_day)
UNION ALL SELECT 'zone', OLD.zone, NEW.zone WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day, OLD.whole_day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day, NEW.whole_day)
UNION ALL SELECT 'day', OLD.day, NEW.day WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day, OLD.whole_day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day, NEW.whole_day)
UNION ALL SELECT 'whole_day', OLD.whole_day, NEW.whole_day WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day, OLD.whole_day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day, NEW.whole_day)
UNION ALL SELECT 'note', OLD.note, NEW.note WHERE (OLD.note) IS NOT (NEW.note)
UNION ALL SELECT 'name', OLD.name, NEW.name WHERE (OLD.name) IS NOT (NEW.name)
UNION ALL SELECT 'value', OLD.value, NEW.value WHERE (OLD.value, OLD.unit, OLD.raw) IS NOT (NEW.value, NEW.unit, NEW.raw)
UNION ALL SELECT 'unit', OLD.unit, NEW.unit WHERE (OLD.value, OLD.unit, OLD.raw) IS NOT (NEW.value, NEW.unit, NEW.raw)
UNION ALL SELECT 'raw', OLD.raw, NEW.raw WHERE (OLD.value, OLD.unit, OLD.raw) IS NOT (NEW.value, NEW.unit, NEW.raw)
UNION ALL SELECT 'recorded_at', OLD.recorded_at, NEW.recorded_at WHERE (OLD.recorded_at) IS NOT (NEW.recorded_at)
UNION ALL SELECT 'source', OLD.source, NEW.source WHERE (OLD.source) IS NOT (NEW.source)
UNION ALL SELECT 'source_key', OLD.source_key, NEW.source_key WHERE (OLD.source_key) IS NOT (NEW.source_key)
UNION ALL SELECT 'deleted', OLD.deleted, NEW.deleted WHERE (OLD.deleted) IS NOT (NEW.deleted)) WHERE logging HAVING count(*); END;

CREATE TRIGGER goal_keep BEFORE DELETE ON goal BEGIN SELECT RAISE(ABORT, 'rows stay: set deleted = 1'); END;

CREATE TRIGGER goal_name BEFORE UPDATE OF id ON goal WHEN OLD.id <> NEW.id BEGIN SELECT RAISE(ABORT, 'an id does not change'); END;

CREATE TRIGGER goal_new AFTER INSERT ON goal WHEN (SELECT logging FROM context) BEGIN INSERT INTO change (clock, device, action, tbl, row, op, before, after) VALUES ((SELECT clock FROM tick), (SELECT device FROM tick), (SELECT action FROM tick), 'goal', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'at', NEW.at, 'offset', NEW.offset, 'zone', NEW.zone, 'day', NEW.day, 'note', NEW.note, 'name', NEW.name, 'every_days', NEW.every_days, 'count', NEW.count, 'by_day', NEW.by_day, 'status', NEW.status, 'ended', NEW.ended, 'recorded_at', NEW.recorded_at, 'source', NEW.source, 'source_key', NEW.source_key, 'deleted', NEW.deleted)); END;

CREATE TRIGGER goal_set AFTER UPDATE ON goal BEGIN INSERT INTO change (clock, device, action, tbl, row, op, before, after) SELECT clock, device, action, 'goal', NEW.id, 'update', json_group_object(key, old), json_group_object(key, new) FROM tick, (SELECT NULL AS key, NULL AS old, NULL AS new WHERE 0
UNION ALL SELECT 'at', OLD.at, NEW.at WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day)
UNION ALL SELECT 'offset', OLD.offset, NEW.offset WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day)
UNION ALL SELECT 'zone', OLD.zone, NEW.zone WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day)
UNION ALL SELECT 'day', OLD.day, NEW.day WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day)
UNION ALL SELECT 'note', OLD.note, NEW.note WHERE (OLD.note) IS NOT (NEW.note)
UNION ALL SELECT 'name', OLD.name, NEW.name WHERE (OLD.name) IS NOT (NEW.name)
UNION ALL SELECT 'every_days', OLD.every_days, NEW.every_days WHERE (OLD.every_days, OLD.count) IS NOT (NEW.every_days, NEW.count)
UNION ALL SELECT 'count', OLD.count, NEW.count WHERE (OLD.every_days, OLD.count) IS NOT (NEW.every_days, NEW.count)
UNION ALL SELECT 'by_day', OLD.by_day, NEW.by_day WHERE (OLD.by_day) IS NOT (NEW.by_day)
UNION ALL SELECT 'status', OLD.status, NEW.status WHERE (OLD.status, OLD.ended) IS NOT (NEW.status, NEW.ended)
UNION ALL SELECT 'ended', OLD.ended, NEW.ended WHERE (OLD.status, OLD.ended) IS NOT (NEW.status, NEW.ended)
UNION ALL SELECT 'recorded_at', OLD.recorded_at, NEW.recorded_at WHERE (OLD.recorded_at) IS NOT (NEW.recorded_at)
UNION ALL SELECT 'source', OLD.source, NEW.source WHERE (OLD.source) IS NOT (NEW.source)
UNION ALL SELECT 'source_key', OLD.source_key, NEW.source_key WHERE (OLD.source_key) IS NOT (NEW.source_key)
UNION ALL SELECT 'deleted', OLD.deleted, NEW.deleted WHERE (OLD.deleted) IS NOT (NEW.deleted)) WHERE logging HAVING count(*); END;

CREATE TRIGGER medication_keep BEFORE DELETE ON medication BEGIN SELECT RAISE(ABORT, 'rows stay: set deleted = 1'); END;

CREATE TRIGGER medication_name BEFORE UPDATE OF id ON medication WHEN OLD.id <> NEW.id BEGIN SELECT RAISE(ABORT, 'an id does not change'); END;

CREATE TRIGGER medication_new AFTER INSERT ON medication WHEN (SELECT logging FROM context) BEGIN INSERT INTO change (clock, device, action, tbl, row, op, before, after) VALUES ((SELECT clock FROM tick), (SELECT device FROM tick), (SELECT action FROM tick), 'medication', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'name', NEW.name, 'indication', NEW.indication, 'family', NEW.family, 'form', NEW.form, 'recorded_at', NEW.recorded_at, 'source', NEW.source, 'source_key', NEW.source_key, 'deleted', NEW.deleted)); END;

CREATE TRIGGER medication_set AFTER UPDATE ON medication BEGIN INSERT INTO change (clock, device, action, tbl, row, op, before, after) SELECT clock, device, action, 'medication', NEW.id, 'update', json_group_object(key, old), json_group_object(key, new) FROM tick, (SELECT NULL AS key, NULL AS old, NULL AS new WHERE 0
UNION ALL SELECT 'name', OLD.name, NEW.name WHERE (OLD.name) IS NOT (NEW.name)
UNION ALL SELECT 'indication', OLD.indication, NEW.indication WHERE (OLD.indication) IS NOT (NEW.indication)
UNION ALL SELECT 'family', OLD.family, NEW.family WHERE (OLD.family) IS NOT (NEW.family)
UNION ALL SELECT 'form', OLD.form, NEW.form WHERE (OLD.form) IS NOT (NEW.form)
UNION ALL SELECT 'recorded_at', OLD.recorded_at, NEW.recorded_at WHERE (OLD.recorded_at) IS NOT (NEW.recorded_at)
UNION ALL SELECT 'source', OLD.source, NEW.source WHERE (OLD.source) IS NOT (NEW.source)
UNION ALL SELECT 'source_key', OLD.source_key, NEW.source_key WHERE (OLD.source_key) IS NOT (NEW.source_key)
UNION ALL SELECT 'deleted', OLD.deleted, NEW.deleted WHERE (OLD.deleted) IS NOT (NEW.deleted)) WHERE logging HAVING count(*); END;

CREATE TRIGGER mood_keep BEFORE DELETE ON mood BEGIN SELECT RAISE(ABORT, 'rows stay: set deleted = 1'); END;

CREATE TRIGGER mood_name BEFORE UPDATE OF id ON mood WHEN OLD.id <> NEW.id BEGIN SELECT RAISE(ABORT, 'an id does not change'); END;

CREATE TRIGGER mood_new AFTER INSERT ON mood WHEN (SELECT logging FROM context) BEGIN INSERT INTO change (clock, device, action, tbl, row, op, before, after) VALUES ((SELECT clock FROM tick), (SELECT device FROM tick), (SELECT action FROM tick), 'mood', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'at', NEW.at, 'offset', NEW.offset, 'zone', NEW.zone, 'day', NEW.day, 'whole_day', NEW.whole_day, 'note', NEW.note, 'score', NEW.score, 'raw', NEW.raw, 'recorded_at', NEW.recorded_at, 'source', NEW.source, 'source_key', NEW.source_key, 'deleted', NEW.deleted)); END;

CREATE TRIGGER mood_set AFTER UPDATE ON mood BEGIN INSERT INTO change (clock, device, action, tbl, row, op, before, after) SELECT clock, device, action, 'mood', NEW.id, 'update', json_group_object(key, old), json_group_object(key, new) FROM tick, (SELECT NULL AS key, NULL AS old, NULL AS new WHERE 0
UNION ALL SELECT 'at', OLD.at, NEW.at WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day, OLD.whole_day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day, NEW.whole_day)
UNION ALL SELECT 'offset', OLD.offset, NEW.offset WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day, OLD.whole_day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day, NEW.whole_day)
UNION ALL SELECT 'zone', OLD.zone, NEW.zone WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day, OLD.whole_day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day, NEW.whole_day)
UNION ALL SELECT 'day', OLD.day, NEW.day WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day, OLD.whole_day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day, NEW.whole_day)
UNION ALL SELECT 'whole_day', OLD.whole_day, NEW.whole_day WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day, OLD.whole_day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day, NEW.whole_day)
UNION ALL SELECT 'note', OLD.note, NEW.note WHERE (OLD.note) IS NOT (NEW.note)
UNION ALL SELECT 'score', OLD.score, NEW.score WHERE (OLD.score, OLD.raw) IS NOT (NEW.score, NEW.raw)
UNION ALL SELECT 'raw', OLD.raw, NEW.raw WHERE (OLD.score, OLD.raw) IS NOT (NEW.score, NEW.raw)
UNION ALL SELECT 'recorded_at', OLD.recorded_at, NEW.recorded_at WHERE (OLD.recorded_at) IS NOT (NEW.recorded_at)
UNION ALL SELECT 'source', OLD.source, NEW.source WHERE (OLD.source) IS NOT (NEW.source)
UNION ALL SELECT 'source_key', OLD.source_key, NEW.source_key WHERE (OLD.source_key) IS NOT (NEW.source_key)
UNION ALL SELECT 'deleted', OLD.deleted, NEW.deleted WHERE (OLD.deleted) IS NOT (NEW.deleted)) WHERE logging HAVING count(*); END;

CREATE TRIGGER note_keep BEFORE DELETE ON note BEGIN SELECT RAISE(ABORT, 'rows stay: set deleted = 1'); END;

CREATE TRIGGER note_name BEFORE UPDATE OF id ON note WHEN OLD.id <> NEW.id BEGIN SELECT RAISE(ABORT, 'an id does not change'); END;

CREATE TRIGGER note_new AFTER INSERT ON note WHEN (SELECT logging FROM context) BEGIN INSERT INTO change (clock, device, action, tbl, row, op, before, after) VALUES ((SELECT clock FROM tick), (SELECT device FROM tick), (SELECT action FROM tick), 'note', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'at', NEW.at, 'offset', NEW.offset, 'zone', NEW.zone, 'day', NEW.day, 'whole_day', NEW.whole_day, 'note', NEW.note, 'kind', NEW.kind, 'medication', NEW.medication, 'recorded_at', NEW.recorded_at, 'source', NEW.source, 'source_key', NEW.source_key, 'deleted', NEW.deleted)); END;

CREATE TRIGGER note_set AFTER UPDATE ON note BEGIN INSERT INTO change (clock, device, action, tbl, row, op, before, after) SELECT clock, device, action, 'note', NEW.id, 'update', json_group_object(key, old), json_group_object(key, new) FROM tick, (SELECT NULL AS key, NULL AS old, NULL AS new WHERE 0
UNION ALL SELECT 'at', OLD.at, NEW.at WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day, OLD.whole_day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day, NEW.whole_day)
UNION ALL SELECT 'offset', OLD.offset, NEW.offset WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day, OLD.whole_day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day, NEW.whole_day)
UNION ALL SELECT 'zone', OLD.zone, NEW.zone WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day, OLD.whole_day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day, NEW.whole_day)
UNION ALL SELECT 'day', OLD.day, NEW.day WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day, OLD.whole_day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day, NEW.whole_day)
UNION ALL SELECT 'whole_day', OLD.whole_day, NEW.whole_day WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day, OLD.whole_day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day, NEW.whole_day)
UNION ALL SELECT 'note', OLD.note, NEW.note WHERE (OLD.note) IS NOT (NEW.note)
UNION ALL SELECT 'kind', OLD.kind, NEW.kind WHERE (OLD.kind) IS NOT (NEW.kind)
UNION ALL SELECT 'medication', OLD.medication, NEW.medication WHERE (OLD.medication) IS NOT (NEW.medication)
UNION ALL SELECT 'recorded_at', OLD.recorded_at, NEW.recorded_at WHERE (OLD.recorded_at) IS NOT (NEW.recorded_at)
UNION ALL SELECT 'source', OLD.source, NEW.source WHERE (OLD.source) IS NOT (NEW.source)
UNION ALL SELECT 'source_key', OLD.source_key, NEW.source_key WHERE (OLD.source_key) IS NOT (NEW.source_key)
UNION ALL SELECT 'deleted', OLD.deleted, NEW.deleted WHERE (OLD.deleted) IS NOT (NEW.deleted)) WHERE logging HAVING count(*); END;

CREATE TRIGGER pause_keep BEFORE DELETE ON pause BEGIN SELECT RAISE(ABORT, 'rows stay: set deleted = 1'); END;

CREATE TRIGGER pause_name BEFORE UPDATE OF id ON pause WHEN OLD.id <> NEW.id BEGIN SELECT RAISE(ABORT, 'an id does not change'); END;

CREATE TRIGGER pause_new AFTER INSERT ON pause WHEN (SELECT logging FROM context) BEGIN INSERT INTO change (clock, device, action, tbl, row, op, before, after) VALUES ((SELECT clock FROM tick), (SELECT device FROM tick), (SELECT action FROM tick), 'pause', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'medication', NEW.medication, 'starts', NEW.starts, 'ends', NEW.ends, 'why', NEW.why, 'reason', NEW.reason, 'recorded_at', NEW.recorded_at, 'source', NEW.source, 'source_key', NEW.source_key, 'deleted', NEW.deleted)); END;

CREATE TRIGGER pause_set AFTER UPDATE ON pause BEGIN INSERT INTO change (clock, device, action, tbl, row, op, before, after) SELECT clock, device, action, 'pause', NEW.id, 'update', json_group_object(key, old), json_group_object(key, new) FROM tick, (SELECT NULL AS key, NULL AS old, NULL AS new WHERE 0
UNION ALL SELECT 'medication', OLD.medication, NEW.medication WHERE (OLD.medication) IS NOT (NEW.medication)
UNION ALL SELECT 'starts', OLD.starts, NEW.starts WHERE (OLD.starts, OLD.ends) IS NOT (NEW.starts, NEW.ends)
UNION ALL SELECT 'ends', OLD.ends, NEW.ends WHERE (OLD.starts, OLD.ends) IS NOT (NEW.starts, NEW.ends)
UNION ALL SELECT 'why', OLD.why, NEW.why WHERE (OLD.why) IS NOT (NEW.why)
UNION ALL SELECT 'reason', OLD.reason, NEW.reason WHERE (OLD.reason) IS NOT (NEW.reason)
UNION ALL SELECT 'recorded_at', OLD.recorded_at, NEW.recorded_at WHERE (OLD.recorded_at) IS NOT (NEW.recorded_at)
UNION ALL SELECT 'source', OLD.source, NEW.source WHERE (OLD.source) IS NOT (NEW.source)
UNION ALL SELECT 'source_key', OLD.source_key, NEW.source_key WHERE (OLD.source_key) IS NOT (NEW.source_key)
UNION ALL SELECT 'deleted', OLD.deleted, NEW.deleted WHERE (OLD.deleted) IS NOT (NEW.deleted)) WHERE logging HAVING count(*); END;

CREATE TRIGGER question_keep BEFORE DELETE ON question BEGIN SELECT RAISE(ABORT, 'rows stay: set deleted = 1'); END;

CREATE TRIGGER question_name BEFORE UPDATE OF id ON question WHEN OLD.id <> NEW.id BEGIN SELECT RAISE(ABORT, 'an id does not change'); END;

CREATE TRIGGER question_new AFTER INSERT ON question WHEN (SELECT logging FROM context) BEGIN INSERT INTO change (clock, device, action, tbl, row, op, before, after) VALUES ((SELECT clock FROM tick), (SELECT device FROM tick), (SELECT action FROM tick), 'question', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'at', NEW.at, 'offset', NEW.offset, 'zone', NEW.zone, 'day', NEW.day, 'note', NEW.note, 'text', NEW.text, 'visit', NEW.visit, 'answer', NEW.answer, 'recorded_at', NEW.recorded_at, 'source', NEW.source, 'source_key', NEW.source_key, 'deleted', NEW.deleted)); END;

CREATE TRIGGER question_set AFTER UPDATE ON question BEGIN INSERT INTO change (clock, device, action, tbl, row, op, before, after) SELECT clock, device, action, 'question', NEW.id, 'update', json_group_object(key, old), json_group_object(key, new) FROM tick, (SELECT NULL AS key, NULL AS old, NULL AS new WHERE 0
UNION ALL SELECT 'at', OLD.at, NEW.at WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day)
UNION ALL SELECT 'offset', OLD.offset, NEW.offset WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day)
UNION ALL SELECT 'zone', OLD.zone, NEW.zone WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day)
UNION ALL SELECT 'day', OLD.day, NEW.day WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day)
UNION ALL SELECT 'note', OLD.note, NEW.note WHERE (OLD.note) IS NOT (NEW.note)
UNION ALL SELECT 'text', OLD.text, NEW.text WHERE (OLD.text) IS NOT (NEW.text)
UNION ALL SELECT 'visit', OLD.visit, NEW.visit WHERE (OLD.visit) IS NOT (NEW.visit)
UNION ALL SELECT 'answer', OLD.answer, NEW.answer WHERE (OLD.answer) IS NOT (NEW.answer)
UNION ALL SELECT 'recorded_at', OLD.recorded_at, NEW.recorded_at WHERE (OLD.recorded_at) IS NOT (NEW.recorded_at)
UNION ALL SELECT 'source', OLD.source, NEW.source WHERE (OLD.source) IS NOT (NEW.source)
UNION ALL SELECT 'source_key', OLD.source_key, NEW.source_key WHERE (OLD.source_key) IS NOT (NEW.source_key)
UNION ALL SELECT 'deleted', OLD.deleted, NEW.deleted WHERE (OLD.deleted) IS NOT (NEW.deleted)) WHERE logging HAVING count(*); END;

CREATE TRIGGER regimen_keep BEFORE DELETE ON regimen BEGIN SELECT RAISE(ABORT, 'rows stay: set deleted = 1'); END;

CREATE TRIGGER regimen_name BEFORE UPDATE OF id ON regimen WHEN OLD.id <> NEW.id BEGIN SELECT RAISE(ABORT, 'an id does not change'); END;

CREATE TRIGGER regimen_new AFTER INSERT ON regimen WHEN (SELECT logging FROM context) BEGIN INSERT INTO change (clock, device, action, tbl, row, op, before, after) VALUES ((SELECT clock FROM tick), (SELECT device FROM tick), (SELECT action FROM tick), 'regimen', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'medication', NEW.medication, 'kind', NEW.kind, 'starts', NEW.starts, 'ends', NEW.ends, 'starts_said', NEW.starts_said, 'ends_said', NEW.ends_said, 'amount', NEW.amount, 'unit', NEW.unit, 'counted_from', NEW.counted_from, 'rule', NEW.rule, 'times', NEW.times, 'cycle_on', NEW.cycle_on, 'cycle_off', NEW.cycle_off, 'max_per_day', NEW.max_per_day, 'min_gap', NEW.min_gap, 'reason', NEW.reason, 'prescriber', NEW.prescriber, 'plan', NEW.plan, 'zone', NEW.zone, 'recorded_at', NEW.recorded_at, 'source', NEW.source, 'source_key', NEW.source_key, 'deleted', NEW.deleted)); END;

CREATE TRIGGER regimen_set AFTER UPDATE ON regimen BEGIN INSERT INTO change (clock, device, action, tbl, row, op, before, after) SELECT clock, device, action, 'regimen', NEW.id, 'update', json_group_object(key, old), json_group_object(key, new) FROM tick, (SELECT NULL AS key, NULL AS old, NULL AS new WHERE 0
UNION ALL SELECT 'medication', OLD.medication, NEW.medication WHERE (OLD.medication) IS NOT (NEW.medication)
UNION ALL SELECT 'kind', OLD.kind, NEW.kind WHERE (OLD.kind, OLD.counted_from, OLD.rule, OLD.times, OLD.cycle_on, OLD.cycle_off) IS NOT (NEW.kind, NEW.counted_from, NEW.rule, NEW.times, NEW.cycle_on, NEW.cycle_off)
UNION ALL SELECT 'starts', OLD.starts, NEW.starts WHERE (OLD.starts, OLD.starts_said, OLD.ends, OLD.ends_said) IS NOT (NEW.starts, NEW.starts_said, NEW.ends, NEW.ends_said)
UNION ALL SELECT 'ends', OLD.ends, NEW.ends WHERE (OLD.starts, OLD.starts_said, OLD.ends, OLD.ends_said) IS NOT (NEW.starts, NEW.starts_said, NEW.ends, NEW.ends_said)
UNION ALL SELECT 'starts_said', OLD.starts_said, NEW.starts_said WHERE (OLD.starts, OLD.starts_said, OLD.ends, OLD.ends_said) IS NOT (NEW.starts, NEW.starts_said, NEW.ends, NEW.ends_said)
UNION ALL SELECT 'ends_said', OLD.ends_said, NEW.ends_said WHERE (OLD.starts, OLD.starts_said, OLD.ends, OLD.ends_said) IS NOT (NEW.starts, NEW.starts_said, NEW.ends, NEW.ends_said)
UNION ALL SELECT 'amount', OLD.amount, NEW.amount WHERE (OLD.amount, OLD.unit) IS NOT (NEW.amount, NEW.unit)
UNION ALL SELECT 'unit', OLD.unit, NEW.unit WHERE (OLD.amount, OLD.unit) IS NOT (NEW.amount, NEW.unit)
UNION ALL SELECT 'counted_from', OLD.counted_from, NEW.counted_from WHERE (OLD.kind, OLD.counted_from, OLD.rule, OLD.times, OLD.cycle_on, OLD.cycle_off) IS NOT (NEW.kind, NEW.counted_from, NEW.rule, NEW.times, NEW.cycle_on, NEW.cycle_off)
UNION ALL SELECT 'rule', OLD.rule, NEW.rule WHERE (OLD.kind, OLD.counted_from, OLD.rule, OLD.times, OLD.cycle_on, OLD.cycle_off) IS NOT (NEW.kind, NEW.counted_from, NEW.rule, NEW.times, NEW.cycle_on, NEW.cycle_off)
UNION ALL SELECT 'times', OLD.times, NEW.times WHERE (OLD.kind, OLD.counted_from, OLD.rule, OLD.times, OLD.cycle_on, OLD.cycle_off) IS NOT (NEW.kind, NEW.counted_from, NEW.rule, NEW.times, NEW.cycle_on, NEW.cycle_off)
UNION ALL SELECT 'cycle_on', OLD.cycle_on, NEW.cycle_on WHERE (OLD.kind, OLD.counted_from, OLD.rule, OLD.times, OLD.cycle_on, OLD.cycle_off) IS NOT (NEW.kind, NEW.counted_from, NEW.rule, NEW.times, NEW.cycle_on, NEW.cycle_off)
UNION ALL SELECT 'cycle_off', OLD.cycle_off, NEW.cycle_off WHERE (OLD.kind, OLD.counted_from, OLD.rule, OLD.times, OLD.cycle_on, OLD.cycle_off) IS NOT (NEW.kind, NEW.counted_from, NEW.rule, NEW.times, NEW.cycle_on, NEW.cycle_off)
UNION ALL SELECT 'max_per_day', OLD.max_per_day, NEW.max_per_day WHERE (OLD.max_per_day) IS NOT (NEW.max_per_day)
UNION ALL SELECT 'min_gap', OLD.min_gap, NEW.min_gap WHERE (OLD.min_gap) IS NOT (NEW.min_gap)
UNION ALL SELECT 'reason', OLD.reason, NEW.reason WHERE (OLD.reason) IS NOT (NEW.reason)
UNION ALL SELECT 'prescriber', OLD.prescriber, NEW.prescriber WHERE (OLD.prescriber) IS NOT (NEW.prescriber)
UNION ALL SELECT 'plan', OLD.plan, NEW.plan WHERE (OLD.plan) IS NOT (NEW.plan)
UNION ALL SELECT 'zone', OLD.zone, NEW.zone WHERE (OLD.zone) IS NOT (NEW.zone)
UNION ALL SELECT 'recorded_at', OLD.recorded_at, NEW.recorded_at WHERE (OLD.recorded_at) IS NOT (NEW.recorded_at)
UNION ALL SELECT 'source', OLD.source, NEW.source WHERE (OLD.source) IS NOT (NEW.source)
UNION ALL SELECT 'source_key', OLD.source_key, NEW.source_key WHERE (OLD.source_key) IS NOT (NEW.source_key)
UNION ALL SELECT 'deleted', OLD.deleted, NEW.deleted WHERE (OLD.deleted) IS NOT (NEW.deleted)) WHERE logging HAVING count(*); END;

CREATE TRIGGER setting_keep BEFORE DELETE ON setting BEGIN SELECT RAISE(ABORT, 'rows stay: set deleted = 1'); END;

CREATE TRIGGER setting_name BEFORE UPDATE OF id ON setting WHEN OLD.id <> NEW.id BEGIN SELECT RAISE(ABORT, 'an id does not change'); END;

CREATE TRIGGER setting_new AFTER INSERT ON setting WHEN (SELECT logging FROM context) BEGIN INSERT INTO change (clock, device, action, tbl, row, op, before, after) VALUES ((SELECT clock FROM tick), (SELECT device FROM tick), (SELECT action FROM tick), 'setting', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'value', NEW.value, 'recorded_at', NEW.recorded_at, 'source', NEW.source, 'source_key', NEW.source_key, 'deleted', NEW.deleted)); END;

CREATE TRIGGER setting_set AFTER UPDATE ON setting BEGIN INSERT INTO change (clock, device, action, tbl, row, op, before, after) SELECT clock, device, action, 'setting', NEW.id, 'update', json_group_object(key, old), json_group_object(key, new) FROM tick, (SELECT NULL AS key, NULL AS old, NULL AS new WHERE 0
UNION ALL SELECT 'value', OLD.value, NEW.value WHERE (OLD.value) IS NOT (NEW.value)
UNION ALL SELECT 'recorded_at', OLD.recorded_at, NEW.recorded_at WHERE (OLD.recorded_at) IS NOT (NEW.recorded_at)
UNION ALL SELECT 'source', OLD.source, NEW.source WHERE (OLD.source) IS NOT (NEW.source)
UNION ALL SELECT 'source_key', OLD.source_key, NEW.source_key WHERE (OLD.source_key) IS NOT (NEW.source_key)
UNION ALL SELECT 'deleted', OLD.deleted, NEW.deleted WHERE (OLD.deleted) IS NOT (NEW.deleted)) WHERE logging HAVING count(*); END;

CREATE TRIGGER step_keep BEFORE DELETE ON step BEGIN SELECT RAISE(ABORT, 'rows stay: set deleted = 1'); END;

CREATE TRIGGER step_name BEFORE UPDATE OF id ON step WHEN OLD.id <> NEW.id BEGIN SELECT RAISE(ABORT, 'an id does not change'); END;

CREATE TRIGGER step_new AFTER INSERT ON step WHEN (SELECT logging FROM context) BEGIN INSERT INTO change (clock, device, action, tbl, row, op, before, after) VALUES ((SELECT clock FROM tick), (SELECT device FROM tick), (SELECT action FROM tick), 'step', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'at', NEW.at, 'offset', NEW.offset, 'zone', NEW.zone, 'day', NEW.day, 'note', NEW.note, 'goal', NEW.goal, 'recorded_at', NEW.recorded_at, 'source', NEW.source, 'source_key', NEW.source_key, 'deleted', NEW.deleted)); END;

CREATE TRIGGER step_set AFTER UPDATE ON step BEGIN INSERT INTO change (clock, device, action, tbl, row, op, before, after) SELECT clock, device, action, 'step', NEW.id, 'update', json_group_object(key, old), json_group_object(key, new) FROM tick, (SELECT NULL AS key, NULL AS old, NULL AS new WHERE 0
UNION ALL SELECT 'at', OLD.at, NEW.at WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day)
UNION ALL SELECT 'offset', OLD.offset, NEW.offset WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day)
UNION ALL SELECT 'zone', OLD.zone, NEW.zone WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day)
UNION ALL SELECT 'day', OLD.day, NEW.day WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day)
UNION ALL SELECT 'note', OLD.note, NEW.note WHERE (OLD.note) IS NOT (NEW.note)
UNION ALL SELECT 'goal', OLD.goal, NEW.goal WHERE (OLD.goal) IS NOT (NEW.goal)
UNION ALL SELECT 'recorded_at', OLD.recorded_at, NEW.recorded_at WHERE (OLD.recorded_at) IS NOT (NEW.recorded_at)
UNION ALL SELECT 'source', OLD.source, NEW.source WHERE (OLD.source) IS NOT (NEW.source)
UNION ALL SELECT 'source_key', OLD.source_key, NEW.source_key WHERE (OLD.source_key) IS NOT (NEW.source_key)
UNION ALL SELECT 'deleted', OLD.deleted, NEW.deleted WHERE (OLD.deleted) IS NOT (NEW.deleted)) WHERE logging HAVING count(*); END;

CREATE TRIGGER supply_keep BEFORE DELETE ON supply BEGIN SELECT RAISE(ABORT, 'rows stay: set deleted = 1'); END;

CREATE TRIGGER supply_name BEFORE UPDATE OF id ON supply WHEN OLD.id <> NEW.id BEGIN SELECT RAISE(ABORT, 'an id does not change'); END;

CREATE TRIGGER supply_new AFTER INSERT ON supply WHEN (SELECT logging FROM context) BEGIN INSERT INTO change (clock, device, action, tbl, row, op, before, after) VALUES ((SELECT clock FROM tick), (SELECT device FROM tick), (SELECT action FROM tick), 'supply', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'at', NEW.at, 'offset', NEW.offset, 'zone', NEW.zone, 'day', NEW.day, 'note', NEW.note, 'medication', NEW.medication, 'kind', NEW.kind, 'amount', NEW.amount, 'unit', NEW.unit, 'each', NEW.each, 'recorded_at', NEW.recorded_at, 'source', NEW.source, 'source_key', NEW.source_key, 'deleted', NEW.deleted)); END;

CREATE TRIGGER supply_set AFTER UPDATE ON supply BEGIN INSERT INTO change (clock, device, action, tbl, row, op, before, after) SELECT clock, device, action, 'supply', NEW.id, 'update', json_group_object(key, old), json_group_object(key, new) FROM tick, (SELECT NULL AS key, NULL AS old, NULL AS new WHERE 0
UNION ALL SELECT 'at', OLD.at, NEW.at WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day)
UNION ALL SELECT 'offset', OLD.offset, NEW.offset WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day)
UNION ALL SELECT 'zone', OLD.zone, NEW.zone WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day)
UNION ALL SELECT 'day', OLD.day, NEW.day WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day)
UNION ALL SELECT 'note', OLD.note, NEW.note WHERE (OLD.note) IS NOT (NEW.note)
UNION ALL SELECT 'medication', OLD.medication, NEW.medication WHERE (OLD.medication) IS NOT (NEW.medication)
UNION ALL SELECT 'kind', OLD.kind, NEW.kind WHERE (OLD.kind) IS NOT (NEW.kind)
UNION ALL SELECT 'amount', OLD.amount, NEW.amount WHERE (OLD.amount, OLD.unit, OLD.each) IS NOT (NEW.amount, NEW.unit, NEW.each)
UNION ALL SELECT 'unit', OLD.unit, NEW.unit WHERE (OLD.amount, OLD.unit, OLD.each) IS NOT (NEW.amount, NEW.unit, NEW.each)
UNION ALL SELECT 'each', OLD.each, NEW.each WHERE (OLD.amount, OLD.unit, OLD.each) IS NOT (NEW.amount, NEW.unit, NEW.each)
UNION ALL SELECT 'recorded_at', OLD.recorded_at, NEW.recorded_at WHERE (OLD.recorded_at) IS NOT (NEW.recorded_at)
UNION ALL SELECT 'source', OLD.source, NEW.source WHERE (OLD.source) IS NOT (NEW.source)
UNION ALL SELECT 'source_key', OLD.source_key, NEW.source_key WHERE (OLD.source_key) IS NOT (NEW.source_key)
UNION ALL SELECT 'deleted', OLD.deleted, NEW.deleted WHERE (OLD.deleted) IS NOT (NEW.deleted)) WHERE logging HAVING count(*); END;

CREATE TRIGGER visit_keep BEFORE DELETE ON visit BEGIN SELECT RAISE(ABORT, 'rows stay: set deleted = 1'); END;

CREATE TRIGGER visit_name BEFORE UPDATE OF id ON visit WHEN OLD.id <> NEW.id BEGIN SELECT RAISE(ABORT, 'an id does not change'); END;

CREATE TRIGGER visit_new AFTER INSERT ON visit WHEN (SELECT logging FROM context) BEGIN INSERT INTO change (clock, device, action, tbl, row, op, before, after) VALUES ((SELECT clock FROM tick), (SELECT device FROM tick), (SELECT action FROM tick), 'visit', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'at', NEW.at, 'offset', NEW.offset, 'zone', NEW.zone, 'day', NEW.day, 'note', NEW.note, 'person', NEW.person, 'place', NEW.place, 'status', NEW.status, 'whole_day', NEW.whole_day, 'decided', NEW.decided, 'recorded_at', NEW.recorded_at, 'source', NEW.source, 'source_key', NEW.source_key, 'deleted', NEW.deleted)); END;

CREATE TRIGGER visit_set AFTER UPDATE ON visit BEGIN INSERT INTO change (clock, device, action, tbl, row, op, before, after) SELECT clock, device, action, 'visit', NEW.id, 'update', json_group_object(key, old), json_group_object(key, new) FROM tick, (SELECT NULL AS key, NULL AS old, NULL AS new WHERE 0
UNION ALL SELECT 'at', OLD.at, NEW.at WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day, OLD.whole_day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day, NEW.whole_day)
UNION ALL SELECT 'offset', OLD.offset, NEW.offset WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day, OLD.whole_day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day, NEW.whole_day)
UNION ALL SELECT 'zone', OLD.zone, NEW.zone WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day, OLD.whole_day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day, NEW.whole_day)
UNION ALL SELECT 'day', OLD.day, NEW.day WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day, OLD.whole_day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day, NEW.whole_day)
UNION ALL SELECT 'note', OLD.note, NEW.note WHERE (OLD.note) IS NOT (NEW.note)
UNION ALL SELECT 'person', OLD.person, NEW.person WHERE (OLD.person) IS NOT (NEW.person)
UNION ALL SELECT 'place', OLD.place, NEW.place WHERE (OLD.place) IS NOT (NEW.place)
UNION ALL SELECT 'status', OLD.status, NEW.status WHERE (OLD.status) IS NOT (NEW.status)
UNION ALL SELECT 'whole_day', OLD.whole_day, NEW.whole_day WHERE (OLD.at, OLD.offset, OLD.zone, OLD.day, OLD.whole_day) IS NOT (NEW.at, NEW.offset, NEW.zone, NEW.day, NEW.whole_day)
UNION ALL SELECT 'decided', OLD.decided, NEW.decided WHERE (OLD.decided) IS NOT (NEW.decided)
UNION ALL SELECT 'recorded_at', OLD.recorded_at, NEW.recorded_at WHERE (OLD.recorded_at) IS NOT (NEW.recorded_at)
UNION ALL SELECT 'source', OLD.source, NEW.source WHERE (OLD.source) IS NOT (NEW.source)
UNION ALL SELECT 'source_key', OLD.source_key, NEW.source_key WHERE (OLD.source_key) IS NOT (NEW.source_key)
UNION ALL SELECT 'deleted', OLD.deleted, NEW.deleted WHERE (OLD.deleted) IS NOT (NEW.deleted)) WHERE logging HAVING count(*); END;
