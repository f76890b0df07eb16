"""Every command with its one line of help, without importing what it does.

`tests/cli/test_table.py` holds the lines equal to those that the commands themselves give.
"""

from typing import NamedTuple


class Listed(NamedTuple):
    """A command as `medlog --help` lists it.

    Attributes:
        name: as typed.
        place: "module:function" below medlog.cli; for a group of commands what it does where none
            of them is named, or "".
        line: one line of help.
        commands: for a group, its commands.
    """

    name: str
    place: str
    line: str
    commands: "tuple[Listed, ...]" = ()


SECTIONS: dict[str, tuple[Listed, ...]] = {
    "Record": (
        Listed("take", "take:take", "Record doses: take sertraline, take lithium 300mg."),
        Listed("skip", "skip:skip", "Record that a dose was not taken, and why."),
        Listed("mood", "mood:mood", "Record your mood from 0 (worst) to 10 (best)."),
        Listed("effect", "effect:effect", "Record something felt: effect nausea mild."),
        Listed("track", "track:track", "Record any number: track sleep 7.5h."),
        Listed("scale", "scale:scale", "Answer a questionnaire: scale phq9; or list them."),
        Listed("note", "note:note", "Record a note in your own words."),
        Listed(
            "checkin", "checkin:checkin", "Record what today is worth noting, question by question."
        ),
    ),
    "Look": (
        Listed("today", "today:today", "Show today: what is due, what is taken, the last mood."),
        Listed("due", "due:due", "Show what is due now, or nothing: for prompts and timers."),
        Listed("log", "log:log", "List what was recorded, newest day first."),
        Listed("show", "show:show", "Show one entry, or one medication with its history."),
        Listed("last", "last:last", "Show the last dose and how long ago it was."),
        Listed("report", "report:report", "Show the page for an appointment."),
        Listed(
            "info", "info:info", "Show what the label of a medicine says, and your notes about it."
        ),
    ),
    "Mend": (
        Listed("edit", "edit:edit", "Change an entry."),
        Listed("delete", "delete:delete", "Take entries out; undo brings them back."),
        Listed("undo", "undo:undo", "Take back the last thing done here."),
        Listed("redo", "redo:redo", "Take back the last undo."),
        Listed("history", "history:history", "Show what was done, or what happened to one entry."),
    ),
    "Medications": (
        Listed(
            "med",
            "med_list:list_",
            "Add, change, pause and stop medications.",
            (
                Listed("add", "med_add:add", "Add a medication with its schedule."),
                Listed("list", "med_list:list_", "List the medications."),
                Listed("show", "med_show:show", "Show one medication with all its changes."),
                Listed(
                    "history",
                    "med_history:history",
                    "Show every medication so far: doses, dates, reasons.",
                ),
                Listed("change", "med_change:change", "Change dose or schedule from a day on."),
                Listed("taper", "med_taper:taper", "Plan a dose step by step."),
                Listed("pause", "med_pause:pause", "Pause one medication, or all of them."),
                Listed("resume", "med_resume:resume", "End a pause."),
                Listed("stop", "med_stop:stop", "Record that a medication was stopped."),
                Listed("rename", "med_rename:rename", "Give a medication another name."),
                Listed("alias", "med_alias:alias", "Add a short or second name."),
                Listed("join", "med_join:join", "Make one medication of two."),
            ),
        ),
        Listed("refill", "refill:refill", "Record what came in: refill sertraline 28."),
        Listed("stock", "stock:stock", "Show what is left and how long it lasts, or count it."),
        Listed(
            "remind",
            "",
            "Show a notification when a dose is due.",
            (
                Listed("install", "remind_install:install", "Set up reminders on this device."),
                Listed("remove", "remind_remove:remove", "Take the reminders away again."),
                Listed("status", "remind_status:status", "Show how reminders are set up."),
                Listed("now", "remind_now:now", "Show what has become due since the last look."),
            ),
        ),
    ),
    "Visits": (
        Listed(
            "visit",
            "visit_list:list_",
            "Keep appointments, and what came of them.",
            (
                Listed(
                    "add", "visit_add:add", "Add an appointment, with the day and the time it has."
                ),
                Listed("list", "visit_list:list_", "List the coming visits."),
                Listed(
                    "show", "visit_show:show", "Show the next visit and what there is to ask there."
                ),
                Listed(
                    "done",
                    "visit_done:done",
                    "Keep what came of a visit: answers, decisions, a dose that changed.",
                ),
                Listed("cancel", "visit_cancel:cancel", "Record that a visit does not take place."),
            ),
        ),
        Listed("ask", "ask:ask", "Keep a question for the next visit."),
        Listed("questions", "questions:questions", "List what there is to ask."),
        Listed("answer", "answer:answer", "Keep what you were told to a question."),
        Listed(
            "goal",
            "goal_list:list_",
            "Set goals, and record what you did for them.",
            (
                Listed(
                    "add",
                    "goal_add:add",
                    "Set a goal: so often in each period, so often in all, or once.",
                ),
                Listed(
                    "done", "goal_done:done", "Record that you did it once; alone it asks which."
                ),
                Listed("list", "goal_list:list_", "List your goals and what was done for them."),
                Listed("reached", "goal_reached:reached", "Record that a goal is reached."),
                Listed(
                    "drop", "goal_drop:drop", "Follow a goal no more; what was done for it stays."
                ),
                Listed(
                    "reopen",
                    "goal_reopen:reopen",
                    "Take up a goal again that was reached or dropped.",
                ),
            ),
        ),
    ),
    "Hard days": (
        Listed(
            "support",
            "support:support",
            "Show whom to call: your contacts, crisis lines, your plan.",
            (
                Listed("add", "support_add:add", "Add a contact, or change a number."),
                Listed("list", "support_list:list_", "List your contacts."),
                Listed("remove", "support_remove:remove", "Take a contact out."),
                Listed("sign", "support_sign:sign", "Note an early sign, or list them."),
                Listed("plan", "support_plan:plan", "Write your own plan for hard days."),
            ),
        ),
    ),
    "Data": (
        Listed("import", "import_:import_", "Bring in what another program has kept."),
        Listed("export", "export:export", "Hand the diary on, or a part of it, in another form."),
        Listed(
            "backup",
            "backup_make:make",
            "Make a backup, list or check those there are.",
            (
                Listed("list", "backup_list:list_", "List the backups beside the diary."),
                Listed(
                    "verify",
                    "backup_verify:verify",
                    "Open every backup and hold it against its own seals.",
                ),
                Listed(
                    "prune",
                    "backup_prune:prune",
                    "Thin the backups out: the last of each day, week and month stays.",
                ),
            ),
        ),
        Listed(
            "restore",
            "restore:restore",
            "Bring a backup back; the diary there is now is kept beside it.",
        ),
        Listed("check", "check:check", "Look whether the diary and its backups are whole."),
        Listed("config", "config:config", "Show or change a setting."),
        Listed("completions", "completions:completions", "Print or install the TAB completions."),
        Listed("demo", "demo:demo", "Make a sample diary to try things on."),
    ),
}


def listed() -> tuple[Listed, ...]:
    """All commands of the first level, in order."""
    return tuple(command for commands in SECTIONS.values() for command in commands)
