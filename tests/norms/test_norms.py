"""The norms and word lists that checks compare with."""

from datetime import date, timedelta

import pytest

from pipeline.model.names import fold
from pipeline.model.norm_text import norm_text
from pipeline.model.norms import NoNormInForceError, Norm, standard_norms, word_list

NORMS = standard_norms()
DATED = [norm for dated in NORMS.values.values() for norm in dated]
LISTS = (
    ("payment_processors", "net"),
    ("payment_processors", "gross"),
    *(
        (name, "words")
        for name in (
            "public_bodies",
            "utilities_and_banks",
            "looks_private",
            "gift_cards",
            "cards_and_platforms",
            "event_money",
            "reads_as_gift",
            "says_nothing",
            "claim_kinds_not_allowed",
            "name_particles",
            "refunds",
            "unknown_donors",
            "reversals",
            "cash_withdrawals",
            "named_by_year",
            "municipality",
            "group_money",
        )
    ),
)


def own(value: int, valid_from: date) -> Norm:
    return Norm("voucher_from", "Bewijsstuk vanaf", "cents", value, "reglement 3", "partij", valid_from, confirmed=True)


@pytest.mark.parametrize(
    ("day", "cents"),
    [(date(2022, 12, 31), 19), (date(2023, 1, 1), 21), (date(2023, 12, 31), 21), (date(2024, 1, 1), 23)],
)
def test_a_value_holds_from_its_first_day_until_the_next(day: date, cents: int) -> None:
    assert NORMS.on("untaxed_km_rate", day).value == cents


def test_before_the_first_value_no_norm_is_in_force() -> None:
    with pytest.raises(NoNormInForceError):
        NORMS.on("gift_year_max", date(2022, 12, 31))


def test_a_value_of_the_party_counts_from_its_day_and_is_confirmed() -> None:
    norms = NORMS.with_overrides((own(2500, date(2026, 7, 1)),))
    before, after = norms.on("voucher_from", date(2026, 6, 30)), norms.on("voucher_from", date(2026, 7, 1))
    assert [(norm.value, norm.confirmed, norm.binds) for norm in (before, after)] == [
        (0, False, False),
        (2500, True, True),
    ]


def test_on_one_day_the_value_of_the_party_goes_before_the_standard_one() -> None:
    assert NORMS.with_overrides((own(2500, date(2022, 1, 1)),)).on("voucher_from", date(2026, 1, 1)).value == 2500


def test_only_law_and_safe_reading_bind_unasked() -> None:
    assert {norm.binding: norm.binds for norm in DATED} == {
        "wet": True,
        "vast": True,
        "richtwaarde": False,
        "partij": False,
    }


@pytest.mark.parametrize("norm_id", NORMS.values)
def test_every_norm_has_one_title_one_basis_and_rising_days(norm_id: str) -> None:
    dated = NORMS.values[norm_id]
    days = [norm.valid_from for norm in dated]
    assert days == sorted(set(days))
    assert len({(norm.title, norm.unit, norm.basis, norm.binding) for norm in dated}) == 1
    assert all((dated[0].title, dated[0].basis))


def test_no_two_norms_share_a_title() -> None:
    titles = [fold(dated[0].title) for dated in NORMS.values.values()]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("norm", DATED, ids=lambda norm: f"{norm.id}-{norm.valid_from}")
def test_every_value_can_be_written_out(norm: Norm) -> None:
    assert any(sign.isdigit() for sign in norm_text(norm))


@pytest.mark.parametrize(
    ("norm_id", "text"),
    [
        ("cash_payment_from", "€ 100,00"),
        ("party_km_rate", "€ 0,23 per km"),
        ("budget_overrun", "20 %; € 100,00"),
        ("statement_month_day", "31-03"),
        ("date_first", "01-01-1990"),
        ("booking_lag_days", "5 dagen"),
        ("unpacked_file_max", "300 MB"),
    ],
)
def test_a_value_reads_as_people_write_it(norm_id: str, text: str) -> None:
    assert norm_text(NORMS.values[norm_id][-1]) == text


@pytest.mark.parametrize(("name", "part"), LISTS)
def test_the_words_of_a_list_stand_as_they_are_compared(name: str, part: str) -> None:
    words = word_list(name, part)
    assert [fold(word) for word in words] == list(words)
    assert len(set(words)) == len(words) > 0


def test_the_statement_of_every_year_has_a_day() -> None:
    for norm in NORMS.values["statement_month_day"]:
        assert date.fromisoformat(f"2027-{norm.value}") - date(2027, 1, 1) < timedelta(days=365)
