"""A report as search engines read it: a NewsArticle of schema.org."""

from datetime import date


def news_article(
    url: str, title: str, summary: str, published: date, changed: date | None
) -> dict[str, object]:
    """Return the data of one report.

    url: absolute. Dates without a time, because nobody enters one.
    """
    authority = {"@type": "GovernmentOrganization", "name": "Landratsamt Oberallgäu"}
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "description": summary,
        "url": url,
        "inLanguage": "de",
        "datePublished": str(published),
        "dateModified": str(changed or published),
        "author": authority,
        "publisher": authority,
    }
    return {name: value for name, value in data.items() if value}
