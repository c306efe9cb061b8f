"""Categories that a policy names: known, or a slip that is told with what may be meant."""

import pytest

from data.audits.policies.categories import Categories
from data.audits.policies.files import read_policy
from data.audits.policies.ready import ready_policies
from data.errors import PolicyBroken
from data.openfoodfacts.documents import read_document
from scoring.facts import facts_table
from tests.build import document

RULE = '[[rule]]\nseverity = "note"\nscore_at_least = 50\n'


@pytest.fixture
def store(fresh_store):
    """One product is on file, in one category that no table of ours names."""
    record = document(categories_tags=["en:snacks", "en:oat-biscuits-of-yore"], labels_tags=["fr:maison"])
    fresh_store.save(facts_table([read_document(record)]), None)
    return fresh_store


@pytest.mark.parametrize("tag", ["en:oat-biscuits-of-yore", "en:meats"])
def test_categories_on_file_and_of_our_tables_are_known(store, tag):
    """A ready policy about meat is none the worse where no meat is on file."""
    (rule,) = read_policy(f'{RULE}within = ["{tag}"]', "p", Categories(store)).rules

    assert rule.within == (tag,)


def test_ready_policies_are_read_wherever_there_is_a_product(store):
    """All that they name is in our tables."""
    categories = Categories(store)

    assert all(read_policy(each.toml, each.id, categories).rules for each in ready_policies("en"))


@pytest.mark.parametrize(
    ("stated", "line", "nearest"),
    [
        ('within = ["en:oat-biscuit-of-yore"]', 4, "en:oat-biscuits-of-yore"),
        ('within = ["en:meats",\n"fr:yaourts"]', 5, "en:yogurts"),
        ('except = { categories = ["en:meet"] }', 4, "en:meats"),
        ('except = { labels = ["en:pdo",\n"en:orgnic"] }', 5, "en:organic"),
    ],
)
def test_a_category_that_there_is_not_is_told_with_what_may_be_meant(store, stated, line, nearest):
    """By its line; what is near in spelling, or called so in a language we write in."""
    with pytest.raises(PolicyBroken) as broken:
        read_policy(RULE + stated, "p", Categories(store))

    assert (broken.value.line, f"proches\xa0: {nearest}" in broken.value.phrase.said("fr")) == (line, True)


def test_labels_on_file_and_of_our_tables_are_known(store):
    """One that no product has is none the worse where a table of ours names it."""
    (rule,) = read_policy(
        f'{RULE}except = {{ labels = ["fr:maison", "en:pdo"] }}', "p", Categories(store)
    ).rules

    assert rule.exceptions == {"labels": ("fr:maison", "en:pdo")}


def test_where_nothing_is_known_nothing_is_refused(fresh_store):
    """Nobody can tell: that is said, and the policy holds as it stands."""
    categories = Categories(fresh_store)
    policy = read_policy(f'{RULE}within = ["en:meet"]', "p", categories)

    assert (policy.rules[0].within, categories.are_unchecked(policy)) == (("en:meet",), True)
