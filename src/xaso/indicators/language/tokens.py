"""Words of a predicate: everything outside the small vocabulary is refused here.

The parser behind knows all of SQL; it only ever sees words that passed this gate, so
statements, functions, casts, sub-queries and comments end here, with their position.
Sizes are checked before anything recursive runs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlglot.errors import SqlglotError
from sqlglot.tokenizer_core import Token, TokenType
from sqlglot.tokens import Tokenizer

from xaso.indicators.language.refusals import PredicateRefused

LONGEST: Final = 2_000
MOST_WORDS: Final = 400
DEEPEST: Final = 20
PARAMETERS: Final = ("from", "to", "until")

_GRAMMAR: Final = {
    "and": TokenType.AND, "or": TokenType.OR, "not": TokenType.NOT,
    "in": TokenType.IN, "between": TokenType.BETWEEN, "is": TokenType.IS,
    "null": TokenType.NULL, "true": TokenType.TRUE, "false": TokenType.FALSE,
}  # fmt: skip
_SIGNS: Final = frozenset(
    {
        TokenType.L_PAREN, TokenType.R_PAREN, TokenType.COMMA, TokenType.EQ,
        TokenType.NEQ, TokenType.LT, TokenType.LTE, TokenType.GT, TokenType.GTE,
    }
)  # fmt: skip
_LITERALS: Final = frozenset({TokenType.STRING, TokenType.NUMBER})
_ENDS: Final = _LITERALS | {TokenType.VAR, TokenType.R_PAREN, TokenType.NULL}
_ARITHMETIC: Final = frozenset(
    {
        TokenType.PLUS, TokenType.STAR, TokenType.SLASH, TokenType.MOD,
        TokenType.DPIPE, TokenType.CARET, TokenType.AMP, TokenType.PIPE,
    }
)  # fmt: skip
_REFUSED: Final = {
    TokenType.SEMICOLON: (
        "many-statements",
        "Chỉ viết một điều kiện; bỏ dấu “;” và phần đứng sau.",
    ),
    TokenType.IDENTIFIER: (
        "quoted-name",
        "Viết tên cột không có dấu nháy; chữ để so sánh đặt trong nháy đơn '…'.",
    ),
    TokenType.DOT: (
        "qualified-name",
        "Viết tên cột một mình, không kèm tên bảng và dấu chấm.",
    ),
    TokenType.DCOLON: ("cast", "Không được đổi kiểu; bỏ “::” và tên kiểu."),
}


def tokens(text: str) -> list[Token]:
    """The words of the text, ready for the parser; raises PredicateRefused."""
    _check_size(text)
    read = _tokenized(text)
    if len(read) > MOST_WORDS:
        raise PredicateRefused(
            "too-long",
            f"Điều kiện có {len(read)} từ, nhiều nhất {MOST_WORDS}; hãy tách thành định nghĩa nhỏ hơn.",
        )
    passed = _passed(read)
    _check_depth(passed)
    return passed


def _check_size(text: str) -> None:
    if len(text) > LONGEST:
        raise PredicateRefused(
            "too-long",
            f"Điều kiện dài {len(text)} ký tự, nhiều nhất {LONGEST}; hãy rút gọn.",
            LONGEST,
        )
    for position, character in enumerate(text):
        if not character.isprintable() and character not in "\n\r\t":
            raise PredicateRefused(
                "control-character",
                f"Có ký tự ẩn ở vị trí {position + 1}; xóa và gõ lại chỗ đó.",
                position,
            )


def _tokenized(text: str) -> list[Token]:
    try:
        return Tokenizer().tokenize(text)
    except SqlglotError:
        raise PredicateRefused(
            "unreadable",
            "Không đọc được điều kiện: có dấu nháy hoặc chú thích chưa đóng.",
            max(0, len(text) - 1),
        ) from None


def _passed(read: Sequence[Token]) -> list[Token]:
    passed: list[Token] = []
    index = 0
    while index < len(read):
        token = read[index]
        following = read[index + 1] if index + 1 < len(read) else None
        if token.comments:
            raise PredicateRefused(
                "comment", "Không viết chú thích trong điều kiện; ghi ở ô Ghi chú.", token.start
            )  # fmt: skip
        if token.token_type == TokenType.COLON:
            passed.append(_parameter(token, following))
            index += 2
            continue
        passed.append(_accepted(token, following, passed))
        index += 1
    return passed


def _parameter(colon: Token, following: Token | None) -> Token:
    name = following.text if following else ""
    if name not in PARAMETERS or following is None or following.start != colon.end + 1:
        raise PredicateRefused(
            "unknown-parameter",
            "Sau dấu “:” chỉ dùng :from (ngày đầu kỳ), :to (ngày cuối kỳ) hoặc :until (thời điểm chốt).",
            colon.start,
        )
    return Token(
        TokenType.VAR, f":{name}", colon.line, colon.col, colon.start, following.end
    )


def _accepted(token: Token, following: Token | None, before: list[Token]) -> Token:
    kind = token.token_type
    if kind in _SIGNS:
        return token
    if kind in _LITERALS:
        _check_joint(token, before)
        return token
    if kind == TokenType.DASH:
        return _minus(token, following, before)
    if not _is_plain_word(token):
        raise _not_allowed(token)
    grammar = _GRAMMAR.get(token.text.lower())
    if grammar is not None:
        return Token(grammar, token.text, token.line, token.col, token.start, token.end)
    if following is not None and following.token_type == TokenType.L_PAREN:
        raise PredicateRefused(
            "function",
            f"Không được gọi hàm: bỏ “{token.text}(…)”, chỉ so sánh cột với giá trị.",
            token.start,
        )
    _check_joint(token, before)
    return _word(token, token.text)


def _is_plain_word(token: Token) -> bool:
    """Whether the word stands in the text as it is: no quotes, no prefix (N'x')."""
    return token.text.isidentifier() and token.end - token.start + 1 == len(token.text)


def _check_joint(token: Token, before: list[Token]) -> None:
    """Refuse a name or value right after another one: something joins them, or it is
    a word of SQL that is none here (LIKE, SELECT, CASE …).
    """
    if before and before[-1].token_type in _ENDS:
        raise PredicateRefused(
            "not-joined",
            f"“{token.text[:40]}” không đứng được ngay sau “{before[-1].text[:40]}”; "
            "giữa hai phần phải có AND, OR hoặc một phép so sánh (=, <>, <, >, IN, BETWEEN).",
            token.start,
        )


def _word(token: Token, text: str) -> Token:
    return Token(TokenType.VAR, text, token.line, token.col, token.start, token.end)


def _minus(token: Token, following: Token | None, before: list[Token]) -> Token:
    is_sign = following is not None and following.token_type == TokenType.NUMBER
    after_value = before and before[-1].token_type in _ENDS
    if is_sign and not after_value:
        return token
    raise _arithmetic(token)


def _arithmetic(token: Token) -> PredicateRefused:
    return PredicateRefused(
        "arithmetic",
        f"Không tính toán trong điều kiện: bỏ dấu “{token.text}”, so sánh thẳng với cột hoặc con số.",
        token.start,
    )


def _not_allowed(token: Token) -> PredicateRefused:
    if token.token_type in _ARITHMETIC:
        return _arithmetic(token)
    code, sentence = _REFUSED.get(
        token.token_type,
        ("not-allowed", f"Không dùng được “{token.text[:20]}” trong điều kiện."),
    )
    return PredicateRefused(code, sentence, token.start)


def _check_depth(read: Sequence[Token]) -> None:
    depth = nots = 0
    for token in read:
        kind = token.token_type
        depth += (kind == TokenType.L_PAREN) - (kind == TokenType.R_PAREN)
        nots = nots + 1 if kind == TokenType.NOT else 0
        if depth < 0:
            raise PredicateRefused(
                "brackets", "Thừa dấu “)”; xóa bớt hoặc thêm dấu “(”.", token.start
            )
        if depth > DEEPEST or nots > DEEPEST:
            raise PredicateRefused(
                "too-deep",
                f"Lồng nhau quá {DEEPEST} tầng; hãy viết lại cho phẳng hơn.",
                token.start,
            )
    if depth:
        raise PredicateRefused(
            "brackets", "Còn dấu “(” chưa đóng; thêm dấu “)”.", read[-1].end
        )
