"""Taking a name apart as Dutch people write it: titles, initials, given names, particles, surnames, legal forms."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.model.folding import without_accents
from pipeline.model.norms import word_list


class NameKind(StrEnum):
    """What a name is of; UNCLEAR reads as either."""

    PERSON = "person"
    ORGANISATION = "organisation"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class NameParts:
    """One name taken apart, folded, without titles and particles.

    `given`: the given names that are written out; `initials`: one letter per given name; `surname`: its parts, two of
    a double surname; `suffix`: jr or sr. `words`: of an organisation, without its legal `form`. What is UNCLEAR has
    all of them.
    """

    kind: NameKind
    given: tuple[str, ...] = ()
    initials: str = ""
    surname: tuple[str, ...] = ()
    suffix: str = ""
    words: tuple[str, ...] = ()
    form: str = ""

    @property
    def key(self) -> str:
        """What equal names share, however their titles, particles, points and accents are written."""
        if self.kind is NameKind.ORGANISATION or not self.surname:
            return " ".join(part for part in (self.form, *self.words) if part)
        given = self.given or tuple(self.initials)
        return " ".join(part for part in (*given, *self.surname, self.suffix) if part)


_FORMS = tuple(
    (re.compile(pattern, re.IGNORECASE), form)
    for pattern, form in (
        (r"\bb\.?\s?v\.?$", "bv"),
        (r"\bn\.?\s?v\.?$", "nv"),
        (r"(?<!\w)v\.?\s?o\.?\s?f\.?(?!\w)", "vof"),
        (r"^(?:stichting|stg|st)\b\.?\s", "stichting"),
        (r"^(?:vereniging|ver)\b\.?\s", "vereniging"),
        (r"\b(?:cooperatie\b|coop\b\.?)|\bu\.?a\.?$", "cooperatie"),
        (r"\b(?:firma|fa\.)(?!\w)", "firma"),
        (r"\beenmanszaak\b", "eenmanszaak"),
        (r"\b(?:maatschap|gmbh|ltd|bvba|holding)\b\.?", ""),
    )
)
# "V.d. Veen" and "J. v/d Veen", but "V.D. Veen" are initials, and so is the V of "V. de Boer".
_SHORT_PARTICLES = re.compile(
    r"\b[Vv](?:\.\s?|/|\s)?d(?:\.|r\.?)?\s+(?=\w\w)|(?<=[\w.]\s)V(?:\.\s?|/|\s)?D(?:\.|R\.?)?\s+(?=\w\w)"
    r"|(?<=[\s.])[vd]\.?\s+(?=[A-Z]\w)"
)
_TWO_PEOPLE = re.compile(r"\s(?:e\s?/\s?o|en\s?/\s?of|e\.o\.|eo)(?:\s|$)", re.IGNORECASE)
_CALLED = re.compile(r"\(([^)]*)\)")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*\.?")
_ORGANISATION_SIGNS = re.compile(r"[&@]|\d|\w\.(?:nl|com|org|eu|net)\b", re.IGNORECASE)
_VOWELS = frozenset("aeiouy")
_FORMS_OF_ADDRESS = ("mw", "mevr", "mevrouw", "mej", "dhr", "heer", "hr", "hdhr", "wed", "fam", "familie", "gezin")
_TITLES = frozenset([*_FORMS_OF_ADDRESS, "ing", "ir", "dr", "drs", "mr", "prof", "ds"])
_DEGREES = frozenset(["bsc", "msc", "mba", "llm", "phd", "ba", "ma"])
_SUFFIXES = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr"}
_PLAIN_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "ß": "ss", "æ": "ae"} | dict.fromkeys("’‘`´", "'")
)
_LONGEST_NAME = 4  # words
_GLUED = {"vd", "vdr", "vander", "vande", "vanden"}
_SHORT_HET = re.compile(r"'t\s|(?<=[Vv][Aa][Nn]\s)[Tt]\s")


class _Token(NamedTuple):
    low: str
    raw: str
    dotted: bool


@lru_cache(maxsize=200_000)
def parts_of(name: str) -> tuple[NameParts, ...]:
    """Take a name apart; an account of two people (`J. de Boer e/o A. Smit`) is two names.

    >>> parts_of("Mw. J.P. v.d. Veen-de Boer")[0].surname
    ('veen', 'boer')
    >>> parts_of("St. Dorpsbelang")[0].key == parts_of("Stichting Dorpsbelang")[0].key
    True
    """
    plain = (name if name.isascii() else without_accents(name)).translate(_PLAIN_LETTERS).strip(" ,;:-/")
    people = [part.strip() for part in _TWO_PEOPLE.split(plain) if part.strip()]
    if len(people) > 1 and not _says_organisation(plain, _tokens(plain)):
        return tuple(map(_parts, people))
    return (_parts(people[0] if people else plain),)


def _parts(text: str) -> NameParts:
    rest, form = _without_form(text)
    rest = _SHORT_PARTICLES.sub("van ", rest)
    tokens = _tokens(rest)
    particles = _particles()
    words = [token.low for token in tokens if token.low not in particles] or [token.low for token in tokens]
    kept = tuple(part for word in words for part in word.split("-"))
    if form or _says_organisation(rest, tokens):
        return NameParts(NameKind.ORGANISATION, words=kept, form=form)
    person, surely = _person(rest)
    if surely:
        return person
    if _ends_like_organisation(kept):
        return NameParts(NameKind.ORGANISATION, words=kept)
    unclear = person if 1 <= len(tokens) <= _LONGEST_NAME else NameParts(NameKind.UNCLEAR)
    return replace(unclear, kind=NameKind.UNCLEAR, words=kept)


def _without_form(text: str) -> tuple[str, str]:
    """Return the name without its legal form, and that form; `holding` and foreign forms are not told apart."""
    found = ""
    for pattern, form in _FORMS:
        shorter = pattern.sub(" ", text).strip(" ,.")
        if shorter and shorter != text.strip(" ,.") and pattern.search(text):
            text, found = shorter, found or form or "bv"
    return text, found


@cache
def _particles() -> frozenset[str]:
    return frozenset(word_list("name_particles")) | _GLUED


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(word_list(name))


def _says_organisation(text: str, tokens: list[_Token]) -> bool:
    listed = _listed("organisation_words")
    return _ORGANISATION_SIGNS.search(text) is not None or any(token.low in listed for token in tokens)


def _ends_like_organisation(words: tuple[str, ...]) -> bool:
    endings = word_list("organisation_words", "endings")
    return any(word.endswith(endings) and word not in endings for word in words)


def _tokens(text: str) -> list[_Token]:
    found = _WORD.findall(_SHORT_HET.sub(" het ", text.replace("&", " en ")))
    return [_Token(word.rstrip(".").lower(), word.rstrip("."), word.endswith(".")) for word in found]


def _flipped(text: str) -> str:
    """Write `Boer, J. de` in the order `J. de Boer`."""
    last, comma, first = text.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() else text


def _person(text: str) -> tuple[NameParts, bool]:
    """Return a name read as a person's, and whether something says that it is one."""
    called = tuple(token.low for inside in _CALLED.findall(text) for token in _tokens(inside))
    in_order = _flipped(_CALLED.sub(" ", text) if called else text)
    tokens = _tokens(_joined_surnames(in_order))
    tokens, titled = _without_titles(tokens)
    suffix = _SUFFIXES.get(tokens[-1].low, "") if len(tokens) > 1 else ""
    tokens = _first_name_first(tokens[:-1] if suffix else tokens)
    lead, surname = _split(tokens)
    initials = "".join(_initials(token) for token in lead)
    given = () if any(map(_is_initial, lead[:1])) else tuple(p for t in lead if not _is_initial(t) for p in _bits(t))
    given = called or given
    named = bool(given) and given[0] in _listed("given_names")
    surely = titled or named or bool(called) or any(_is_initial(token) for token in lead)
    parts = tuple(bit for token in surname for bit in _bits(token) if bit not in _particles())
    parts = parts or tuple(token.low for token in surname)
    return NameParts(NameKind.PERSON, given, initials or "".join(c[0] for c in called), parts, suffix), surely


def _joined_surnames(text: str) -> str:
    """Write `Jansen - de Boer` and `Jansen-de Boer` as `Jansen-Boer`."""
    return _hyphens().sub("-", text) if "-" in text else text


@cache
def _hyphens() -> re.Pattern[str]:
    particles = "|".join(sorted(map(re.escape, _particles()), key=len, reverse=True))
    return re.compile(rf"(?<=\w)\s?-\s?(?:(?:{particles})\.?\s+)*(?=\w)", flags=re.IGNORECASE)


def _without_titles(tokens: list[_Token]) -> tuple[list[_Token], bool]:
    titled = False
    while len(tokens) > 1 and (tokens[0].low in _TITLES or [t.low for t in tokens[:2]] == ["de", "heer"]):
        if tokens[0].low == "ing" and tokens[0].raw == "ING":
            break  # the bank
        tokens, titled = tokens[1:], True
    while len(tokens) > 2 and tokens[-1].low in _DEGREES:
        tokens = tokens[:-1]
    return tokens, titled


def _first_name_first(tokens: list[_Token]) -> list[_Token]:
    """Write `Boer J de` in the order `J de Boer`."""
    rest = [token for token in tokens[1:] if token.low not in _particles()]
    if len(tokens) > 1 and not _is_initial(tokens[0]) and rest and all(map(_is_initial, rest)):
        return tokens[1:] + tokens[:1] if tokens[0].low not in _particles() else tokens
    return tokens


def _split(tokens: list[_Token]) -> tuple[list[_Token], list[_Token]]:
    """Return the initials and given names, and the surname with its particles."""
    start = 0
    while start < len(tokens) - 1 and _is_initial(tokens[start]):
        start += 1
    if start:
        return tokens[:start], tokens[start:]
    particle = next((i for i, t in enumerate(tokens) if t.low in _particles() and (i or t.low != "ben")), None)
    start = particle if particle is not None else max(len(tokens) - 1, 0)
    return tokens[:start], tokens[start:]


def _is_initial(token: _Token) -> bool:
    """Whether a token is an initial (`J`, `Th.`, `IJ.`) or several (`JPM`, `J-P`)."""
    if len(token.low) == 1:
        return True
    if token.low in _particles() or token.low in _TITLES:
        return False
    if all(len(bit) == 1 for bit in token.low.split("-")):
        return True
    if token.dotted and len(token.low) <= 3:
        return True
    return token.raw.isupper() and len(token.low) <= 4 and _VOWELS.isdisjoint(token.low)


def _initials(token: _Token) -> str:
    if not _is_initial(token):
        return "".join(bit[0] for bit in _bits(token))
    bits = _bits(token)
    return "".join(bits) if len(bits) > 1 or (not token.dotted and token.raw.isupper()) else token.low[0]


def _bits(token: _Token) -> tuple[str, ...]:
    return tuple(bit for bit in token.low.split("-") if bit)
