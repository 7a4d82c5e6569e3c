"""What the command says of the working folder."""

from pathlib import Path

from tests.cli.running import openvizier


def test_a_missing_folder_is_named_with_the_way_out(tmp_path: Path) -> None:
    ran = openvizier("maand", "2026-03", "--map", tmp_path)
    assert ran.code == 2
    assert str(tmp_path / "input") in ran.err
    assert "openvizier start" in ran.err


def test_an_empty_folder_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "input").mkdir()
    ran = openvizier("jaar", "2026", "--map", tmp_path)
    assert ran.code == 2
    assert "is leeg" in ran.err


def test_output_inside_input_is_refused(tmp_path: Path) -> None:
    (tmp_path / "input").mkdir()
    ran = openvizier("maand", "--map", tmp_path, "--uitvoer", tmp_path / "input" / "uit")
    assert ran.code == 2
    assert "ligt in de map met invoer" in ran.err


def test_start_makes_a_folder_once_and_never_overwrites(tmp_path: Path) -> None:
    first = openvizier("start", tmp_path / "partij", "--jaar", "2026")
    assert first.code == 0
    books = sorted(path.name for path in (tmp_path / "partij" / "input").glob("*.xlsx"))
    assert books == ["penningmeester-2026.xlsx", "secretaris-2026.xlsx"]
    second = openvizier("start", tmp_path / "partij", "--jaar", "2026")
    assert second.code == 2
    assert "staan al bestanden" in second.err


def test_a_file_that_is_no_workbook_is_named_and_ends_with_3(tmp_path: Path) -> None:
    (tmp_path / "input").mkdir()
    (tmp_path / "input" / "kasboek-2026-03.xlsx").write_bytes(b"%PDF-1.7 geen werkboek")
    before = (tmp_path / "input" / "kasboek-2026-03.xlsx").read_bytes()
    ran = openvizier("maand", "2026-03", "--map", tmp_path, "--datum", "2026-04-04")
    assert ran.code == 3
    assert "INV-01" in ran.out
    assert "kasboek-2026-03.xlsx" in ran.out
    assert "Traceback" not in ran.err
    assert (tmp_path / "input" / "kasboek-2026-03.xlsx").read_bytes() == before


def test_a_month_that_cannot_be_read_is_never_a_quiet_success(tmp_path: Path) -> None:
    (tmp_path / "input").mkdir()
    (tmp_path / "input" / "kasboek-2026-03.xlsx").write_bytes(b"PK\x03\x04 afgekapt")
    ran = openvizier("maand", "--map", tmp_path)
    assert ran.code == 3
    assert "kasboek-2026-03.xlsx kon niet" in ran.err
    assert "geen maand met boekingen" in ran.out


def test_a_check_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    assert openvizier("start", tmp_path, "--jaar", "2026").code == 0
    ran = openvizier("jaar", "2026", "--map", tmp_path, "--alleen", "BOE,DEC-99")
    assert ran.code == 2
    assert "DEC-99" in ran.err
    assert "BOE" not in ran.err


def test_english_is_refused_until_it_is_there(tmp_path: Path) -> None:
    (tmp_path / "input").mkdir()
    ran = openvizier("jaar", "2026", "--map", tmp_path, "--taal", "en")
    assert ran.code == 2
    assert "nog geen Engels" in ran.err
