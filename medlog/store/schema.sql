-- The diary, as it stands in its file. Times: `at` is UTC (2026-11-02T07:15:00Z), `offset` the
-- seconds east of UTC and `zone` the place's name as lived; `day` is the diary day, settled when
-- the entry was made. Days are YYYY-MM-DD. Numbers a person typed are decimals as text, exact.
-- No row is ever removed: `deleted` = 1 takes it out of sight and undo brings it back.
-- What stands in braces is said once, in schema.py.

CREATE TABLE medication (
  -- What is taken, also what no one takes any more.
{ID}
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80), -- as its owner writes it
  indication TEXT, -- what for, as typed
  family TEXT, -- its class, as typed: antidepressant, ...
  form TEXT, -- tablet, drops, ..., as typed
{KEPT}
) STRICT;

CREATE TABLE alias (
  -- Another name for a medication.
{ID}
  medication TEXT NOT NULL REFERENCES medication (id) DEFERRABLE INITIALLY DEFERRED, -- whose
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80), -- another name for it
{KEPT}
) STRICT;

CREATE TABLE regimen (
  -- What holds from a day on: a prescription, a change, a stop. The latest start on or before a day
  -- is the one in force; a later row never rewrites an earlier one.
{ID}
  medication TEXT NOT NULL REFERENCES medication (id) DEFERRABLE INITIALLY DEFERRED, -- of what
  kind TEXT NOT NULL -- with a schedule, as needed, without a schedule, or taken no more
    CHECK (kind IN ('scheduled', 'as-needed', 'unscheduled', 'stopped')),
  starts TEXT NOT NULL -- first diary day
    CHECK ({DAY:starts}),
  ends TEXT -- day after the last, or NULL
    CHECK ({DAY:ends} AND ends >= starts),
  starts_said TEXT, -- a rough start as typed ("2019"), else NULL
  ends_said TEXT, -- a rough end as typed, else NULL
  amount TEXT -- of one dose, or NULL where not said
    CHECK ({POSITIVE:amount}),
  unit TEXT NOT NULL DEFAULT '' CHECK (amount IS NOT NULL OR unit = ''), -- mg, tablet, ...
  counted_from TEXT -- the day from which a rhythm counts that began earlier, or NULL
    CHECK ({DAY:counted_from}),
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
{KEPT}
) STRICT;

CREATE TABLE pause (
  -- Days on which no dose is expected: held, in hospital, or no log kept.
{ID}
  medication TEXT REFERENCES medication (id) DEFERRABLE INITIALLY DEFERRED, -- NULL: all of them
  starts TEXT NOT NULL -- first diary day on which no dose is expected
    CHECK ({DAY:starts}),
  ends TEXT -- day after the last, or NULL
    CHECK ({DAY:ends} AND ends >= starts),
  why TEXT CHECK (why IN ('held', 'hospital', 'no-log')), -- or NULL
  reason TEXT, -- as typed
{KEPT}
) STRICT;

CREATE TABLE dose (
  -- A dose taken, or the statement that one was not taken.
{ENTRY}
{UNTIMED}
  note TEXT, -- as typed
  medication TEXT NOT NULL REFERENCES medication (id) DEFERRABLE INITIALLY DEFERRED, -- of what
  status TEXT NOT NULL CHECK (status IN ('taken', 'skipped')), -- skipped: said not to be taken
  amount TEXT -- as it was; NULL where nobody said it
    CHECK ({POSITIVE:amount}),
  unit TEXT NOT NULL DEFAULT '' CHECK (amount IS NOT NULL OR unit = ''), -- mg, tablet, ...
  reason TEXT -- of a skip, or NULL
    CHECK (reason IN ('chose', 'side-effect', 'ran-out', 'asleep', 'away', 'forgot', 'advised',
      'other')),
  slot_day TEXT -- the slot a person named, else NULL
    CHECK ({DAY:slot_day}),
  slot_time TEXT -- its time, or NULL
    CHECK ({CLOCK:slot_time}),
{KEPT}
) STRICT;

CREATE TABLE mood (
  -- How the person felt.
{ENTRY}
{UNTIMED}
  note TEXT, -- as typed
  score TEXT NOT NULL -- 10 best
    CHECK ({DECIMAL:score} AND CAST(score AS REAL) BETWEEN 0 AND 10),
  raw TEXT, -- the score as another program wrote it, else NULL
{KEPT}
) STRICT;

CREATE TABLE effect (
  -- Something felt in the body or the mind; only the person connects it with a medication.
{ENTRY}
{UNTIMED}
  note TEXT, -- as typed
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80), -- what was felt
  severity TEXT -- 0 to 10, or NULL
    CHECK ({DECIMAL:severity} AND CAST(severity AS REAL) <= 10),
  word TEXT CHECK (word IN ('mild', 'moderate', 'severe', 'unbearable')), -- where said in a word
  medication TEXT REFERENCES medication (id) DEFERRABLE INITIALLY DEFERRED, -- by the person's word
  ended INTEGER NOT NULL DEFAULT 0 CHECK (ended IN (0, 1)), -- 1: this entry says it is over
{KEPT}
) STRICT;

CREATE TABLE factor (
  -- A number the person follows.
{ENTRY}
{UNTIMED}
  note TEXT, -- as typed
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80), -- sleep, coffee, anxiety, ...
  value TEXT NOT NULL -- how much
    CHECK ({SIGNED:value}),
  unit TEXT NOT NULL DEFAULT '', -- as typed: h, min, kg, ...
  raw TEXT, -- as another program wrote it, else NULL
{KEPT}
) STRICT;

CREATE TABLE assessment (
  -- A questionnaire's answers and their total.
{ENTRY}
  note TEXT, -- as typed
  instrument TEXT NOT NULL, -- phq9, gad7, ...
  version TEXT NOT NULL, -- of the instrument's file
  items TEXT CHECK (items IS NULL OR json_valid(items)), -- the answers in order, null where left out
  total TEXT -- NULL: incomplete
    CHECK ({DECIMAL:total}),
{KEPT}
) STRICT;

CREATE TABLE note (
  -- The person's own words.
{ENTRY}
{UNTIMED}
  note TEXT NOT NULL CHECK (length(note) > 0), -- as typed
  kind TEXT NOT NULL DEFAULT 'note' -- sign: an early one that the person knows; plan: their own
    CHECK (kind IN ('note', 'plan', 'sign')),
  medication TEXT REFERENCES medication (id) DEFERRABLE INITIALLY DEFERRED, -- about it, else NULL
{KEPT}
) STRICT;

CREATE TABLE visit (
  -- An appointment.
{ENTRY}
  note TEXT, -- as typed
  person TEXT, -- with whom, as typed
  place TEXT, -- as typed
  status TEXT NOT NULL DEFAULT 'planned' -- what became of it
    CHECK (status IN ('planned', 'done', 'cancelled')),
{UNTIMED}
  decided TEXT, -- what was decided there, as typed
{KEPT}
) STRICT;

CREATE TABLE question (
  -- What the person wants to ask, and the answer.
{ENTRY}
  note TEXT, -- as typed
  text TEXT NOT NULL CHECK (length(text) > 0), -- to ask at the next visit
  visit TEXT REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED, -- where it was asked, else NULL
  answer TEXT, -- as typed, NULL while it is open
{KEPT}
) STRICT;

CREATE TABLE goal (
  -- What the person wants to do.
{ENTRY}
  note TEXT, -- as typed
  name TEXT NOT NULL CHECK (length(name) > 0), -- "walk three times a week"
  every_days INTEGER CHECK (every_days > 0), -- its period, or NULL
  count INTEGER CHECK (count > 0), -- times in a period, or NULL
  by_day TEXT -- until when, or NULL
    CHECK ({DAY:by_day}),
  status TEXT NOT NULL DEFAULT 'open' -- what became of it
    CHECK (status IN ('open', 'reached', 'dropped')),
  ended TEXT -- diary day on which it was reached or dropped, or NULL
    CHECK ({DAY:ended}),
{KEPT}
) STRICT;

CREATE TABLE step (
  -- One time that something was done for a goal.
{ENTRY}
  note TEXT, -- as typed
  goal TEXT NOT NULL REFERENCES goal (id) DEFERRABLE INITIALLY DEFERRED, -- for which
{KEPT}
) STRICT;

CREATE TABLE supply (
  -- What came in, and what was counted; what is left is computed.
{ENTRY}
  note TEXT, -- as typed
  medication TEXT NOT NULL REFERENCES medication (id) DEFERRABLE INITIALLY DEFERRED, -- of what
  kind TEXT NOT NULL CHECK (kind IN ('refill', 'correction')), -- came in, or counted anew
  amount TEXT NOT NULL -- how much
    CHECK ({SIGNED:amount}),
  unit TEXT NOT NULL DEFAULT '', -- tablet, mg, ...
  each TEXT -- of one piece in the same unit, or NULL where it was not counted in pieces
    CHECK ({POSITIVE:each}),
{KEPT}
) STRICT;

CREATE TABLE contact (
  -- Whom the person would call.
{ID}
  name TEXT NOT NULL CHECK (length(name) > 0), -- as typed
  phone TEXT NOT NULL, -- as typed
  readable_locked INTEGER NOT NULL DEFAULT 0 CHECK (readable_locked IN (0, 1)), -- own wish
{KEPT}
) STRICT;

CREATE TABLE setting (
  -- Settings of the diary.
  id TEXT NOT NULL PRIMARY KEY, -- its key
  value TEXT NOT NULL, -- as text
{KEPT}
) STRICT;

CREATE TABLE device_setting (
  -- Settings of this device alone: they do not travel and are not in the change log.
  key TEXT NOT NULL PRIMARY KEY, -- its name
  value TEXT NOT NULL -- as text
) STRICT;

-- The change log. Triggers write it, so that nothing that changes a row can go around it.

CREATE TABLE context (
  -- Who writes, and under which action: the triggers read it.
  one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1), -- there is one row
  device TEXT NOT NULL, -- this device
  action INTEGER, -- the action under way; NULL outside
  wall INTEGER, -- the program's clock in milliseconds while an action is under way
  logging INTEGER NOT NULL DEFAULT 1 CHECK (logging IN (0, 1)) -- 0 only while a merge folds
) STRICT;

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

CREATE TABLE waiting (
  -- Rows from another device whose parent or beginning has not come yet.
  tbl TEXT NOT NULL, -- the table
  row TEXT NOT NULL, -- the row's id
  PRIMARY KEY (tbl, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE arrival (
  -- Changes that an archive brought into a diary that had others, for undo: not in archives itself.
  clock INTEGER NOT NULL, -- of the change
  device TEXT NOT NULL, -- of the change
  action INTEGER NOT NULL, -- clock of this device's action that brought it
  PRIMARY KEY (clock, device)
) STRICT, WITHOUT ROWID;
