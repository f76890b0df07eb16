-- The diary, as it stands in its file. Times: `at` is UTC (2026-11-02T07:15:00Z), `offset` the
-- seconds east of UTC and `zone` the place's name as lived; `day` is the diary day, settled when the
-- entry was made. Days are YYYY-MM-DD. Numbers a person typed are decimals as text, exact.
-- No row is ever removed: `deleted` = 1 takes it out of sight and undo brings it back.

CREATE TABLE medication (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36), -- UUIDv7
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80), -- as its owner writes it
  indication TEXT, -- what for, as typed
  family TEXT, -- its class, as typed: antidepressant, ...
  form TEXT, -- tablet, drops, ..., as typed
{KEPT}
) STRICT;

CREATE TABLE alias (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36), -- UUIDv7
  medication TEXT NOT NULL REFERENCES medication (id) DEFERRABLE INITIALLY DEFERRED, -- whose
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80), -- another name for it
{KEPT}
) STRICT;

-- What holds from a day on: a prescription, a change, a stop. The latest start on or before a day
-- is the one in force; a later row never rewrites an earlier one.
CREATE TABLE regimen (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36), -- UUIDv7
  medication TEXT NOT NULL REFERENCES medication (id) DEFERRABLE INITIALLY DEFERRED, -- of what
  kind TEXT NOT NULL CHECK (kind IN ('scheduled', 'as-needed', 'unscheduled', 'stopped')),
  starts TEXT NOT NULL CHECK ({DAY:starts}), -- first diary day
  ends TEXT CHECK (ends IS NULL OR ({DAY:ends} AND ends >= starts)), -- day after the last, or NULL
  starts_said TEXT, -- a rough start as typed ("2019"), else NULL
  ends_said TEXT, -- a rough end as typed, else NULL
  amount TEXT CHECK (amount IS NULL OR {POSITIVE:amount}), -- of one dose, or NULL where not said
  unit TEXT NOT NULL DEFAULT '' CHECK (amount IS NOT NULL OR unit = ''), -- mg, tablet, ...
  rule TEXT, -- RFC 5545 rule in local time on the wall; FREQ=HOURLY counts elapsed hours
  times TEXT, -- "08:00 20:00", "08:00=50mg 20:00=25mg", or "any"
  cycle_on INTEGER CHECK (cycle_on IS NULL OR cycle_on > 0), -- days on, of a cycle from `starts`
  cycle_off INTEGER CHECK (cycle_off IS NULL OR cycle_off > 0), -- days off
  max_per_day INTEGER CHECK (max_per_day IS NULL OR max_per_day > 0), -- doses a day, or NULL
  min_gap INTEGER CHECK (min_gap IS NULL OR min_gap > 0), -- minutes between doses, or NULL
  reason TEXT, -- of a change or a stop, as typed
  prescriber TEXT, -- as typed
  plan TEXT, -- the same for all steps of one taper, else NULL
  zone TEXT NOT NULL, -- where it was recorded
{KEPT}
) STRICT;

CREATE TABLE pause (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36), -- UUIDv7
  medication TEXT REFERENCES medication (id) DEFERRABLE INITIALLY DEFERRED, -- NULL: all of them
  starts TEXT NOT NULL CHECK ({DAY:starts}), -- first diary day on which no dose is expected
  ends TEXT CHECK (ends IS NULL OR ({DAY:ends} AND ends >= starts)), -- day after the last, or NULL
  why TEXT CHECK (why IN ('held', 'hospital', 'no-log')), -- or NULL
  reason TEXT, -- as typed
{KEPT}
) STRICT;

CREATE TABLE dose (
{ENTRY}
  medication TEXT NOT NULL REFERENCES medication (id) DEFERRABLE INITIALLY DEFERRED, -- of what
  status TEXT NOT NULL CHECK (status IN ('taken', 'skipped')), -- skipped: said not to be taken
  amount TEXT CHECK (amount IS NULL OR {POSITIVE:amount}), -- as it was; NULL where nobody said it
  unit TEXT NOT NULL DEFAULT '' CHECK (amount IS NOT NULL OR unit = ''), -- mg, tablet, ...
  reason TEXT, -- of a skip: chose, side-effect, ran-out, asleep, away, forgot, advised, other
  slot_day TEXT CHECK (slot_day IS NULL OR {DAY:slot_day}), -- the slot a person named, else NULL
  slot_time TEXT CHECK (slot_time IS NULL OR slot_time GLOB '[0-2][0-9]:[0-5][0-9]'), -- its time
{KEPT}
) STRICT;

CREATE TABLE mood (
{ENTRY}
  score TEXT NOT NULL CHECK ({DECIMAL:score} AND CAST(score AS REAL) BETWEEN 0 AND 10), -- 10 best
  raw TEXT, -- the score as another program wrote it, else NULL
{KEPT}
) STRICT;

CREATE TABLE effect (
{ENTRY}
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80), -- what was felt
  severity TEXT CHECK (severity IS NULL OR ({DECIMAL:severity} AND CAST(severity AS REAL) <= 10)),
  word TEXT CHECK (word IN ('mild', 'moderate', 'severe', 'unbearable')), -- where said in a word
  medication TEXT REFERENCES medication (id) DEFERRABLE INITIALLY DEFERRED, -- connected by the person
  ended INTEGER NOT NULL DEFAULT 0 CHECK (ended IN (0, 1)), -- 1: this entry says it is over
{KEPT}
) STRICT;

CREATE TABLE factor (
{ENTRY}
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80), -- sleep, coffee, anxiety, ...
  value TEXT NOT NULL CHECK (ltrim(value, '-') NOT GLOB '*[^0-9.]*' AND value GLOB '*[0-9]*'),
  unit TEXT NOT NULL DEFAULT '', -- as typed: h, min, kg, ...
  raw TEXT, -- as another program wrote it, else NULL
{KEPT}
) STRICT;

CREATE TABLE assessment (
{ENTRY}
  instrument TEXT NOT NULL, -- phq9, gad7, ...
  version TEXT NOT NULL, -- of the instrument's file
  items TEXT CHECK (items IS NULL OR json_valid(items)), -- the answers in order, null where left out
  total TEXT CHECK (total IS NULL OR {DECIMAL:total}), -- NULL: incomplete
{KEPT}
) STRICT;

CREATE TABLE note (
{ENTRY}
  kind TEXT NOT NULL DEFAULT 'note' CHECK (kind IN ('note', 'plan', 'sign')), -- own plan, early sign
  medication TEXT REFERENCES medication (id) DEFERRABLE INITIALLY DEFERRED, -- about it, else NULL
{KEPT}
) STRICT;

CREATE TABLE visit (
{ENTRY}
  person TEXT, -- with whom, as typed
  place TEXT, -- as typed
  status TEXT NOT NULL DEFAULT 'planned' CHECK (status IN ('planned', 'done', 'cancelled')),
{KEPT}
) STRICT;

CREATE TABLE question (
{ENTRY}
  text TEXT NOT NULL CHECK (length(text) > 0), -- to ask at the next visit
  visit TEXT REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED, -- where it was asked, else NULL
  answer TEXT, -- as typed, NULL while it is open
{KEPT}
) STRICT;

CREATE TABLE goal (
{ENTRY}
  name TEXT NOT NULL CHECK (length(name) > 0), -- "walk three times a week"
  every_days INTEGER CHECK (every_days IS NULL OR every_days > 0), -- its period, or NULL
  count INTEGER CHECK (count IS NULL OR count > 0), -- times in a period, or NULL
  by_day TEXT CHECK (by_day IS NULL OR {DAY:by_day}), -- until when, or NULL
  status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'reached', 'dropped')),
{KEPT}
) STRICT;

-- One time that something was done for a goal.
CREATE TABLE step (
{ENTRY}
  goal TEXT NOT NULL REFERENCES goal (id) DEFERRABLE INITIALLY DEFERRED, -- for which
{KEPT}
) STRICT;

CREATE TABLE supply (
{ENTRY}
  medication TEXT NOT NULL REFERENCES medication (id) DEFERRABLE INITIALLY DEFERRED, -- of what
  kind TEXT NOT NULL CHECK (kind IN ('refill', 'correction')), -- came in, or counted anew
  amount TEXT NOT NULL CHECK (ltrim(amount, '-') NOT GLOB '*[^0-9.]*'), -- how much
  unit TEXT NOT NULL DEFAULT '', -- tablet, mg, ...
{KEPT}
) STRICT;

CREATE TABLE contact (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36), -- UUIDv7
  name TEXT NOT NULL CHECK (length(name) > 0), -- as typed
  phone TEXT NOT NULL, -- as typed
  readable_locked INTEGER NOT NULL DEFAULT 0 CHECK (readable_locked IN (0, 1)), -- own wish
{KEPT}
) STRICT;

CREATE TABLE setting (
  id TEXT NOT NULL PRIMARY KEY, -- its key
  value TEXT NOT NULL, -- as text
{KEPT}
) STRICT;

-- Settings of this device alone: they do not travel and are not in the change log.
CREATE TABLE device_setting (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL -- as text
) STRICT;

-- The change log. Triggers write it, so that nothing that changes a row can go around it.

CREATE TABLE context (
  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1), -- there is one row
  device TEXT NOT NULL, -- this device
  action INTEGER, -- the action under way; NULL outside
  wall INTEGER, -- the program's clock in milliseconds while an action is under way
  logging INTEGER NOT NULL DEFAULT 1 CHECK (logging IN (0, 1)) -- 0 only while a merge folds
) STRICT;

CREATE TABLE action (
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

CREATE TABLE change (
  clock INTEGER NOT NULL, -- as in action
  device TEXT NOT NULL, -- where it was made
  action INTEGER, -- clock of its action; NULL: made by another program
  tbl TEXT NOT NULL, -- the table
  row TEXT NOT NULL, -- the row's id
  op TEXT NOT NULL CHECK (op IN ('insert', 'update')),
  before TEXT, -- JSON of the columns that changed, as they were
  after TEXT, -- JSON of the columns that changed, as they became
  salt TEXT, -- random, makes the digest say nothing about the text
  digest TEXT, -- of salt, before and after; outlives a purge of these
  hash TEXT, -- over this row and its digest; NULL: not sealed
  PRIMARY KEY (clock, device)
) STRICT, WITHOUT ROWID;

-- Rows from another device whose parent or beginning has not come yet.
CREATE TABLE waiting (
  tbl TEXT NOT NULL, -- the table
  row TEXT NOT NULL, -- the row's id
  PRIMARY KEY (tbl, row)
) STRICT, WITHOUT ROWID;
