"""When and why a backup was made stands in its name; many of them thin out with age."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from glossator.domain import backups
from glossator.domain.backups import Backup, backup_named, next_free, to_keep

NOON = datetime(2026, 11, 25, 12, 0, 0, tzinfo=UTC)
REASONS = [value for name, value in vars(backups).items() if isinstance(value, str) and " " in value
           and name.isupper() and not name.startswith("_")]  # fmt: skip
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=0)
)


def test_a_name_says_when_and_why() -> None:
    assert Backup(NOON, backups.BEFORE_IMPORT).name == "2026-11-25T12-00-00Z before import.db"
    unsound = Backup(NOON, backups.AT_EXIT, is_sound=False)
    assert unsound.name == "2026-11-25T12-00-00Z at exit (not sound).db"


@given(moment=MOMENTS, reason=st.sampled_from(REASONS), is_sound=st.booleans())
def test_what_a_name_says_is_understood_again(
    moment: datetime, reason: str, is_sound: bool
) -> None:
    backup = Backup(moment, reason, is_sound)
    assert backup_named(backup.name) == backup
    assert not set(backup.name) & set('<>:"/\\|?*')


def test_other_files_are_no_backups() -> None:
    for name in (
        "annotations.db",
        "2026-11-25T12-00-00Z.db",
        "2026-13-45T12-00-00Z at exit.db",
        "2026-11-25T12-00-00Z at exit.db-journal",
        ".2026-11-25T12-00-00Z at exit.db",
    ):
        assert backup_named(name) is None


def test_two_of_one_second_stay_in_their_order() -> None:
    first = Backup(NOON, backups.BY_HAND)
    second = next_free(Backup(NOON, backups.BEFORE_IMPORT), [first])
    third = next_free(Backup(NOON, backups.AT_EXIT), [first, second])
    assert first.name < second.name < third.name


def test_of_a_day_of_work_the_latest_ten_are_kept() -> None:
    made = [Backup(NOON + timedelta(minutes=30 * n), backups.WHILE_WORKING) for n in range(12)]
    assert to_keep(made) == set(made[-10:])


def test_of_half_a_year_days_weeks_and_months_are_kept() -> None:
    made = [Backup(NOON - timedelta(hours=8 * n), backups.WHILE_WORKING) for n in range(540)]
    kept = sorted((b.moment for b in to_keep(made)), reverse=True)
    assert len({moment.date() for moment in kept}) >= 7
    assert (NOON - kept[-1]).days > 140
    assert len(kept) <= 10 + 7 + 4 + 6


@given(st.lists(st.builds(Backup, MOMENTS, st.just("at exit"), st.booleans()), max_size=60))
def test_the_newest_is_always_kept_and_thinning_twice_is_thinning_once(
    made: list[Backup],
) -> None:
    kept = to_keep(made)
    assert to_keep(kept) == kept
    if made:
        assert max(made, key=lambda backup: backup.moment).moment in {b.moment for b in kept}


@given(
    st.lists(st.builds(Backup, MOMENTS, st.just("at exit")), max_size=40),
    st.lists(st.builds(Backup, MOMENTS, st.just("at start"), st.just(False)), max_size=40),
)
def test_a_damaged_project_pushes_no_sound_backup_out(
    sound: list[Backup], unsound: list[Backup]
) -> None:
    assert to_keep(sound) <= to_keep([*sound, *unsound])
