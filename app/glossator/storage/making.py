"""Making a new project: it is there whole, or not at all."""

import sqlite3
from pathlib import Path
from uuid import uuid4

from glossator.domain.trouble import Trouble
from glossator.domain.vocabulary import Vocabulary
from glossator.storage.drafts import draft_in
from glossator.storage.on_disk import give_name
from glossator.storage.opening import connect
from glossator.storage.schema import migrations
from glossator.storage.trouble import writing_trouble
from glossator.storage.writing import put_vocabulary


def make_file(path: Path, vocabulary: Vocabulary) -> None:
    """Make a project beside ``path`` and give it the name when it is finished.

    Raises ``Trouble`` if a file is at ``path`` or none can be made there.
    """
    try:
        if path.exists():
            raise FileExistsError
        with draft_in(path.parent, path.name) as draft:
            draft.touch(exist_ok=False)
            _fill(draft, vocabulary)
            give_name(draft, path)
    except FileExistsError as error:
        raise Trouble(f"{path.name} is there already.", "Open it, or choose a name.") from error
    except OSError as error:
        raise Trouble(
            f"{path} cannot be made ({error.strerror}).", "Choose another place."
        ) from error
    except sqlite3.OperationalError as error:
        raise writing_trouble(path, error) from error


def _fill(draft: Path, vocabulary: Vocabulary) -> None:
    db = connect(draft)
    try:
        migrations.apply(db)
        with db.atomic():
            meta = {"number": 1, "project_id": str(uuid4()), "revision": 0}
            db.table("meta").insert(meta)
            put_vocabulary(db, vocabulary)
    finally:
        db.close()
