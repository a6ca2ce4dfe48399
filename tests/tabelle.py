"""ASCII tables in tests: the heading row names the columns, `|` separates the cells."""


def rows(text: str) -> list[dict[str, str]]:
    """One dict per line, cells stripped; blank lines and lines of dashes are decoration.

    >>> rows('''
    ...     person | status
    ...     p1     | laufend
    ...     p2     |
    ... ''')
    [{'person': 'p1', 'status': 'laufend'}, {'person': 'p2', 'status': ''}]
    """
    lines = [line.strip() for line in text.strip().splitlines() if line.strip() and set(line.strip()) - set("-|+ ")]
    head = [cell.strip() for cell in lines[0].split("|")]
    result = []
    for line in lines[1:]:
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) != len(head):
            raise ValueError(f"{len(cells)} Zellen statt {len(head)}: {line}")
        result.append(dict(zip(head, cells, strict=True)))
    return result
