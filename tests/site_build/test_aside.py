"""Questions that another process works out, asked by processes with one thread."""

import subprocess
import sys

from tests.sites import ROOT

_BEGIN = "import os\nfrom briefing.site_build.aside import Aside\nmine = os.getpid()\n"


def _said(program: str) -> str:
    command = [sys.executable, "-c", _BEGIN + program]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return told.stdout + told.stderr


def test_another_process_answers_yes_or_no() -> None:
    said = _said(
        "print(bool(Aside(lambda: os.getpid() != mine)), bool(Aside(lambda: os.getpid() == mine)))"
    )
    assert said == "True False\n"


def test_an_answer_is_asked_for_once() -> None:
    assert _said("aside = Aside(lambda: True)\nprint(bool(aside), bool(aside))") == "True True\n"


def test_what_goes_wrong_is_raised_where_it_is_asked_for() -> None:
    said = _said("aside = Aside(lambda: 1 / 0)\nprint('went on')\nprint(bool(aside))")
    assert "went on" in said
    assert "ZeroDivisionError" in said


def test_beside_a_thread_it_is_worked_out_here() -> None:
    said = _said(
        "import threading\n"
        "over = threading.Event()\n"
        "threading.Thread(target=over.wait).start()\n"
        "print(bool(Aside(lambda: os.getpid() == mine)))\n"
        "over.set()"
    )
    assert said == "True\n"


def test_a_process_that_nobody_asked_is_not_left_behind() -> None:
    said = _said(
        "with Aside(lambda: True):\n"
        "    pass\n"
        "try:\n"
        "    os.waitpid(-1, os.WNOHANG)\n"
        "except ChildProcessError:\n"
        "    print('none')"
    )
    assert said == "none\n"
