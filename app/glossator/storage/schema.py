"""The schema of the project file, as migrations. ``docs/database.md`` explains it in prose."""

from sqlite_utils import Database, Migrations

from glossator.storage import version_1, version_2

APPLICATION_ID = 0x474C4F53  # "GLOS"
SCHEMA_VERSION = 2  # PRAGMA user_version; one more with each migration

migrations = Migrations("glossator")


@migrations()
def first_schema(db: Database) -> None:
    for script in (version_1.TABLES, version_1.FULL_TEXT, version_1.VIEWS):
        db.executescript(script)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("PRAGMA user_version = 1")


@migrations()
def living_vocabulary(db: Database) -> None:
    version_2.migrate(db)
    db.execute("PRAGMA user_version = 2")
