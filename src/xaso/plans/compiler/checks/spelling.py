"""P601, P602, P605: slips of spelling told by syllables and by common compounds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from xaso.plans.compiler.blocks import Block
from xaso.plans.compiler.checks.codes import finding
from xaso.plans.compiler.checks.vocabulary import COMPOUNDS, FOREIGN
from xaso.plans.compiler.letters import LOWER, UPPER, toneless
from xaso.plans.compiler.model import Finding
from xaso.plans.compiler.reading import Reading

_WELL = frozenset(COMPOUNDS)
_RIGHT = {
    tuple(toneless(word) for word in compound.split()): compound
    for compound in COMPOUNDS
}
_BOTH_GOOD = frozenset(
    ["chi tiêu", "phần đầu tư", "phần đầu tiên", "phần đầu năm", "quản ly", "bàn hành"]
)
_RIGHT_ALONE = frozenset(["phần đầu", "cái cách", "bản hành", "toàn trinh"])
_TWO_WAYS = {
    "tinh giao": ("tinh giản", "tỉnh giao"),
    "tinh giảm": ("tinh giản", "giảm"),
}
_LOST_LETTER = re.compile(
    r"(?<!\w)(?P<wrong>rên|ừ|ại|ủa)(?= (?:địa bàn|ngày|cơ sở|các|xã|UBND|tỉnh|huyện)(?!\w))"
)
_LOST = {"rên": "trên", "ừ": "từ", "ại": "tại", "ủa": "của"}
_PAIR = re.compile(rf"(?<!\w)(?=(?P<a>[{UPPER}{LOWER}]+) (?P<b>[{LOWER}]+)(?!\w))")
_WORD = re.compile(rf"(?<![\w’'@./-])[{LOWER}]{{2,12}}(?![\w’'@/-])")
_TWICE = re.compile(
    rf"(?<!\w)(?P<w>[{LOWER}]{{2,}}(?: [{LOWER}]{{2,}})?) (?P=w)(?!\w)", re.IGNORECASE
)
_MAY_REPEAT = frozenset(
    [
        "dần",
        "luôn",
        "ngày",
        "thường",
        "từng",
        "nhà",
        "người",
        "đời",
        "xa",
        "gần",
        "hằng",
        "mãi",
        "sâu",
        "chung",
        "riêng",
        "đều",
        "rất",
        "năm",
    ]
)
_URGES = re.compile(r"(?<!\w)phấn đấu(?!\w)", re.IGNORECASE)
_ONSET = "ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx]"
_RIME = (
    "(?:oa|oă|oe|uê|uy|uâ|uyê|uya|uyu|uơ|iê|yê|ia|ya|ươ|ưa|uô|ua|ai|ao|au|ay|âu|ây|eo|êu|iu|iêu|yêu|oi|ôi|ơi|ui|ưi|uôi"
    "|ươi|ươu|ưu|oai|oay|oao|oeo|uây|uao|uai|uay|ue|oo|uă|[aăâeêioôơuưy])"
)
_SYLLABLE = re.compile(rf"(?:{_ONSET})?{_RIME}(?:ch|nh|ng|[cmnpt])?$")
_STOPPED = re.compile(r"(?:ch|[cpt])$")
_SHARP = frozenset("áắấéếíóốớúứýạặậẹệịọộợụựỵ")
_MOST = 15


def wrong_tones(reading: Reading) -> Iterator[Finding]:
    """P601: a common compound with other tone marks: `phân đấu`, `bao cáo`."""
    for block in reading.blocks:
        text = block.paragraph.text
        for match in _PAIR.finditer(text):
            pair = f"{match['a']} {match['b']}".lower()
            right = _RIGHT.get((toneless(match["a"]), toneless(match["b"])))
            if right is None or right == pair or _is_variant(pair, right):
                continue
            if _is_half(text, match):
                continue
            end = match.start() + len(pair)
            if any(
                (pair + text[end : end + 5].lower()).startswith(g) for g in _BOTH_GOOD
            ):
                continue
            span = block.paragraph.span(match.start(), end)
            yield finding(
                "P601",
                span,
                f"“{text[match.start() : end]}” có thể là “{right}”.",
                f"Sửa thành “{right}” nếu đúng.",
            )


def _is_half(text: str, match: re.Match[str]) -> bool:
    """`văn bản hành chính`: the pair is two halves of compounds spelled well."""
    before = text[max(0, match.start() - 12) : match.start()].split()
    after = text[match.end("b") : match.end("b") + 12].split()
    left = f"{before[-1]} {match['a']}".lower() if before else ""
    right = f"{match['b']} {after[0].strip('.,;:)')}".lower() if after else ""
    return left in _WELL or right in _WELL


def _is_variant(pair: str, right: str) -> bool:
    """`hoá` for `hóa`, `quản lí` for `quản lý`: two rules of spelling, no slip."""
    return _plain_variant(pair) == _plain_variant(right)


def _plain_variant(text: str) -> str:
    tones = Counter(tone for c in text if (tone := _tone(c)))
    return toneless(text).replace("y", "i") + str(sorted(tones.items()))


def _tone(character: str) -> str:
    for tone, letters in _TONES.items():
        if character in letters:
            return tone
    return ""


_TONES = {
    "sắc": "áắấéếíóốớúứý", "huyền": "àằầèềìòồờùừỳ", "hỏi": "ảẳẩẻểỉỏổởủửỷ",
    "ngã": "ãẵẫẽễĩõỗỡũữỹ", "nặng": "ạặậẹệịọộợụựỵ",
}  # fmt: skip


def lost_letters(reading: Reading) -> Iterator[Finding]:
    """P601: `rên địa bàn` for `trên địa bàn`."""
    for block in reading.blocks:
        for match in _LOST_LETTER.finditer(block.paragraph.text):
            right = _LOST[match["wrong"]]
            yield finding(
                "P601",
                block.paragraph.span(*match.span()),
                f"“{match['wrong']}” có thể thiếu chữ cái đầu, hiểu là “{right}”.",
                f"Sửa thành “{right}”.",
            )


def no_syllables(reading: Reading) -> Iterator[Finding]:
    """P601: letters that make no Vietnamese syllable, such as `thưc` or `hnành`."""
    found: list[tuple[str, Block, int, int]] = []
    counts: Counter[str] = Counter()
    for block in reading.blocks:
        for match in _WORD.finditer(block.paragraph.text):
            word = match.group()
            if _is_syllable(word) or word in FOREIGN:
                continue
            counts[word] += 1
            found.append((word, block, *match.span()))
    once = [entry for entry in found if counts[entry[0]] == 1]
    for word, block, start, end in once[:_MOST]:
        yield finding(
            "P601",
            block.paragraph.span(start, end),
            f"“{word}” không phải một âm tiết tiếng Việt.",
            "Kiểm tra lỗi gõ.",
        )


def _is_syllable(word: str) -> bool:
    bare = toneless(word)
    if not _SYLLABLE.match(bare):
        return False
    return not _STOPPED.search(bare) or any(c in _SHARP for c in word)


def two_ways(reading: Reading) -> Iterator[Finding]:
    """P602: `tinh giao` may be `tinh giản` or `tỉnh giao`."""
    for block in reading.blocks:
        low = block.paragraph.text.lower()
        for wrong, (one, other) in _TWO_WAYS.items():
            position = low.find(wrong)
            if (
                position < 0
                or not low.startswith(wrong, position)
                or low[position + len(wrong) :][:1].isalpha()
            ):
                continue
            yield finding(
                "P602",
                block.paragraph.span(position, position + len(wrong)),
                f"“{wrong}” có thể là “{one}” hoặc “{other}”.",
                "Hỏi người soạn thảo rồi chọn một cách.",
            )


def doubled_words(reading: Reading) -> Iterator[Finding]:
    """P605: the same word or pair of words twice in a row; `phấn đấu` twice in a sentence."""
    for block in reading.blocks:
        text = block.paragraph.text
        for match in _TWICE.finditer(text):
            if match["w"].lower() not in _MAY_REPEAT:
                yield _doubled(block, match["w"], *match.span())
        for sentence in re.finditer(r"[^.;]+", text):
            urges = list(_URGES.finditer(sentence.group()))
            if len(urges) > 1:
                start = sentence.start() + urges[1].start()
                yield _doubled(block, "phấn đấu", start, start + len("phấn đấu"))


def _doubled(block: Block, word: str, start: int, end: int) -> Finding:
    return finding(
        "P605",
        block.paragraph.span(start, end),
        f"Từ “{word}” được viết hai lần trong câu.",
        "Bỏ một từ.",
    )


CHECKS = (wrong_tones, lost_letters, no_syllables, two_ways, doubled_words)
