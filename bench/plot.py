"""A plot with two logarithmic axes, as SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, floor, log10

_COLOURS = ("#b5452c", "#2c6fb5", "#4f8a3c", "#8a5fb0", "#b58a2c", "#5b6770")
_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 720, 440, 64, 190, 24, 48


def plot(lines: Mapping[str, Sequence[tuple[float, float]]], across: str, up: str) -> str:
    """Each line with its name; ``across`` and ``up`` say what the axes are."""
    points = [point for line in lines.values() for point in line]
    (left, right), (low, high) = (
        (floor(min(map(log10, values))), ceil(max(map(log10, values)))) for values in zip(*points, strict=True)
    )

    def at(x: float, y: float) -> tuple[float, float]:
        wide, tall = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM
        return (
            _LEFT + (log10(x) - left) / max(right - left, 1) * wide,
            _HEIGHT - _BOTTOM - (log10(y) - low) / max(high - low, 1) * tall,
        )

    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" '
        'font-size="12">',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>',
    ]
    for power in range(left, right + 1):
        x, y = at(10**power, 10**low)
        drawn.append(f'<path d="M{x:.1f} {_TOP}V{y:.1f}" stroke="#ddd"/>')
        drawn.append(f'<text x="{x:.1f}" y="{y + 18:.1f}" text-anchor="middle">{10**power:,}</text>')
    for power in range(low, high + 1):
        x, y = at(10**left, 10**power)
        drawn.append(f'<path d="M{x:.1f} {y:.1f}H{_WIDTH - _RIGHT}" stroke="#ddd"/>')
        drawn.append(f'<text x="{x - 8:.1f}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:,g}</text>')
    for number, (name, line) in enumerate(lines.items()):
        drawn += _line(name, [at(*point) for point in line], _COLOURS[number % len(_COLOURS)], _TOP + 16 * number)
    drawn.append(f'<text x="{(_LEFT + _WIDTH - _RIGHT) / 2}" y="{_HEIGHT - 8}" text-anchor="middle">{across}</text>')
    drawn.append(
        f'<text transform="translate(14 {(_TOP + _HEIGHT - _BOTTOM) / 2}) rotate(-90)" text-anchor="middle">{up}</text>'
    )
    return "\n".join((*drawn, "</svg>", ""))


def _line(name: str, points: Sequence[tuple[float, float]], colour: str, key: float) -> list[str]:
    way = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in points]
    x = _WIDTH - _RIGHT + 16
    return [
        f'<polyline points="{way}" fill="none" stroke="{colour}" stroke-width="2"/>',
        *dots,
        f'<path d="M{x} {key + 4}h18" stroke="{colour}" stroke-width="2"/>',
        f'<text x="{x + 24}" y="{key + 8}">{name}</text>',
    ]
