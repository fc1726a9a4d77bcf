"""The index of one moment: built once from everything, then only read.

It says which texts meet the demands of a question and how well; what comes first among
them, `ranking` decides. Nothing is parsed, so nothing that people type is a mistake.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import tantivy
from tantivy import Occur, Query

from .beginning import spoken
from .meaning import Demand, Way
from .parts import Part, parts_of
from .ranking import Entry, phrases
from .vocabulary import Meant, Vocabulary
from .words import FILLERS, terms, words

MOST = 1000  # texts that are found; nobody turns more pages
HEAP = 15_000_000  # bytes for the writer; less it refuses
FIELDS = {"title": 10.0, "names": 8.0, "headings": 5.0, "texts": 2.0}


class SearchIndex:
    """entries: what there is to find, as `Findable`s tell it.

    spellings: of words of titles and names and of nouns of headings, by their first letter
    and folded.
    """

    def __init__(self, everything: Iterable[Any]) -> None:
        self.entries: list[Entry] = []
        self._schema = _schema()
        self._index = tantivy.Index(self._schema)
        self._index.register_tokenizer("words", _between_spaces())
        counts: Counter[str] = Counter()
        self.spellings: defaultdict[str, dict[str, str]] = defaultdict(dict)
        writer = self._index.writer(HEAP, num_threads=1)
        for found in everything:
            writer.add_document(self._document(found, counts))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        named = frozenset().union(*self.spellings.values())
        self.vocabulary = Vocabulary(counts, len(self.entries), named)

    def _document(self, found: Any, counts: Counter[str]) -> tantivy.Document:
        """Return an entry for the index, and keep what is known of it here."""
        parts = parts_of(found.passages)
        said = {
            "title": [found.title],
            "names": list(filter(None, found.names)),
            "headings": list(dict.fromkeys(part.heading for part in parts)),
        }
        by_field = {
            field: [term for text in texts for term in terms(text)]
            for field, texts in said.items()
        }
        in_texts = [term for part in parts for term in part.said.split()]
        by_field["texts"] = [*terms(found.kind), *in_texts]
        document = tantivy.Document()
        document.add_unsigned("number", len(self.entries))
        document.add_bytes("stored", json.dumps(parts).encode())
        for field, found_terms in by_field.items():
            document.add_text(field, " ".join(found_terms))
        counts.update({term for each in by_field.values() for term in each})
        self._learn_spellings(said)
        self.entries.append(_entry(found, said["names"]))
        return document

    def _learn_spellings(self, said: dict[str, list[str]]) -> None:
        named = " ".join(said["title"] + said["names"]).split()
        nouns = [word for text in said["headings"] for word in text.split()]
        for word in named + [each for each in nouns if each[:1].isupper()]:
            folded = words(word)
            if len(folded) == 1 and folded[0] not in FILLERS:
                known = self.spellings[folded[0][0]]
                known.setdefault(folded[0], word.strip(" ,.:;?!()„“"))

    def beginning_with(self, letter: str) -> Iterable[str]:
        """Return the folded words of titles, names and headings that begin with a letter."""
        return self.spellings.get(letter, {})

    def met(
        self, demands: list[Demand], least: int, optional: Sequence[Demand] = ()
    ) -> list[tuple[float, int]]:
        """Return score and number of the entries that meet at least so many demands.

        optional: what only ranks.
        """
        asked = [(Occur.Should, self._demand(each)) for each in demands if each.ways]
        if len(asked) < least or not asked:
            return []
        required = Query.boolean_query(asked, minimum_number_should_match=least)
        more = [(Occur.Should, self._demand(each)) for each in optional if each.ways]
        query = Query.boolean_query([(Occur.Must, required), *more])
        searcher = self._index.searcher()
        hits = searcher.search(query, limit=MOST, count=False).hits
        addresses = [address for _, address in hits]
        numbers = searcher.fast_field_values("number", addresses)
        return [
            (float(score), int(number or 0))
            for (score, _), number in zip(hits, numbers, strict=True)
        ]

    def parts(self, number: int) -> list[Part]:
        """Return what the entry of a number says."""
        searcher = self._index.searcher()
        query = Query.range_query(
            self._schema, "number", tantivy.FieldType.Unsigned, number, number
        )
        [(_, address)] = searcher.search(query, limit=1).hits
        [stored] = searcher.doc(address)["stored"]
        return [Part(*each) for each in json.loads(stored)]

    def _demand(self, demand: Demand) -> Query:
        ways = [self._way(way) for way in demand.ways]
        return Query.boost_query(Query.disjunction_max_query(ways), demand.worth)

    def _way(self, way: Way) -> Query:
        parts = [self._part(part) for part in way.parts]
        all_parts = Query.boolean_query([(Occur.Must, part) for part in parts])
        return Query.boost_query(all_parts, way.weight / len(parts))

    def _part(self, meant: Meant) -> Query:
        return Query.disjunction_max_query(
            [
                Query.const_score_query(
                    Query.term_query(self._schema, field, word), sureness * weight
                )
                for word, sureness in meant.items()
                for field, weight in FIELDS.items()
            ]
        )


def _entry(found: Any, names: list[str]) -> Entry:
    return Entry(
        found.title,
        found.address,
        found.kind,
        tuple(found.trail),
        found.checked_on,
        phrases(found.title, names),
        tuple(map(spoken, [found.title, *names])),
    )


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("number", indexed=True, fast=True)
    builder.add_bytes_field("stored", stored=True)
    for field in FIELDS:
        builder.add_text_field(field, tokenizer_name="words", index_option="basic")
    return builder.build()


def _between_spaces() -> tantivy.TextAnalyzer:
    whitespace = tantivy.Tokenizer.whitespace()
    return tantivy.TextAnalyzerBuilder(whitespace).build()
