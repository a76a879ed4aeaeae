"""Before the first page is on the screen only what draws it has been imported."""

import subprocess
import sys


def test_the_first_page_does_not_wait_for_what_the_project_needs() -> None:
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys\n"
            "import glossator.app.door, glossator.app.window\n"
            "import glossator.ui.first_page, glossator.ui.main_window\n"
            "heavy = {'click', 'sqlite3', 'sqlite_utils', 'rapidfuzz', 'pymupdf', 'platformdirs',\n"
            "    'glossator.ui.desks', 'glossator.storage', 'glossator.ui.picker.picker'}\n"
            "print(sorted(heavy & sys.modules.keys()))\n",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == "[]"
