"""Runs many commands at a time: forks of one process that has the program loaded, each a process of
its own with its own arguments, pipes and end, so that most of its life is spent on the diary.

    python many.py HOW NUMBER SIGNAL        prints a JSON list of [arguments, output, errors, code]

`kills`: NUMBER moods are hit by SIGNAL at a random moment, several at a time. `writes`: NUMBER
processes run ten commands each, one after the other, all at once.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from typing import NamedTuple

from medlog.actions import taking, writing_down  # noqa: F401 -- loaded before the forks
from medlog.cli import main, mood, take  # noqa: F401 -- loaded before the forks
from medlog.render import line  # noqa: F401 -- loaded before the forks

AT_ONCE = 4


class Started(NamedTuple):
    """A command that runs: its arguments, its process, its two pipes, when it began."""

    args: list[str]
    pid: int
    out: int
    err: int
    began: float


Ended = tuple[list[str], str, str, int]


def start(args: list[str]) -> Started:
    """Run the program on these arguments in a process of its own."""
    out, err = os.pipe(), os.pipe()
    pid = os.fork()
    if pid == 0:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.dup2(out[1], 1)
        os.dup2(err[1], 2)
        os.closerange(3, 256)
        sys.argv = ["medlog", *args]
        try:
            main.main()
        finally:
            os._exit(99)
    os.close(out[1])
    os.close(err[1])
    return Started(args, pid, out[0], err[0], time.monotonic())


def end(started: Started) -> Ended:
    """What it wrote, and its exit code or minus its signal."""
    texts = []
    for pipe in (started.out, started.err):
        with os.fdopen(pipe) as file:
            texts.append(file.read())
    _, status = os.waitpid(started.pid, 0)
    return started.args, texts[0], texts[1], os.waitstatus_to_exitcode(status)


def moods() -> Iterator[list[str]]:
    number = 0
    while True:
        number += 1
        yield ["--quiet", "mood", str(number % 11), "--note", f"number {number}"]


def kills(number: int, sign: int) -> list[Ended]:
    """Moods until so many were ended by the signal; the first few show how long one takes."""
    dice = random.Random(number)
    arguments = moods()
    ended = []
    for _ in range(3):
        free = [end(one) for one in [start(next(arguments)) for _ in range(AT_ONCE)]]
        ended += free
    begun = [start(next(arguments)) for _ in range(AT_ONCE)]
    ended += [end(one) for one in begun]
    typical = time.monotonic() - begun[0].began
    hit = 0
    while hit < number:
        begun = [start(next(arguments)) for _ in range(AT_ONCE)]
        moments = sorted((dice.uniform(0, 1.2) * typical, one) for one in begun)
        for moment, one in moments:
            time.sleep(max(0.0, one.began + moment - time.monotonic()))
            os.kill(one.pid, sign)
        for _, one in moments:
            ended.append(end(one))
            hit += ended[-1][-1] != 0
    return ended


def writes(number: int) -> list[Ended]:
    """So many processes with ten commands each, one after the other, all at once."""
    ended = []
    running = [start(["--quiet", "take", "sertraline"]) for _ in range(number)]
    for turn in range(10):
        again = []
        for one in running:
            ended.append(end(one))
            if turn < 9:
                again.append(start(["--quiet", "take", "sertraline"]))
        running = again
    return ended


if __name__ == "__main__":
    how, many, sign = sys.argv[1:]
    done = kills(int(many), int(sign)) if how == "kills" else writes(int(many))
    print(json.dumps(done))  # noqa: T201 -- the answer
