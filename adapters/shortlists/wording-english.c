/* What outputs say, in English. Places are filled by number, so another language may reorder. */
#include "adapters/shortlists/wording-private.h"

static const char *const texts[N_TEXTS] = {
    [TEXT_PAGE_TITLE] = "Shortlists",
    [TEXT_OVERVIEW] = "Overview",
    [TEXT_TO_OVERVIEW] = "Back to the overview",
    [TEXT_NO_DEMANDS] = "No demand was read, so there is nothing to list.",
    [TEXT_NO_TITLE] = "(no title)",
    [TEXT_NO_NAME] = "(no name)",
    [TEXT_N_DEMANDS] = "{1} demands",
    [TEXT_ONE_DEMAND] = "1 demand",
    [TEXT_N_MEMBERS] = "{1} members considered",
    [TEXT_ONE_MEMBER] = "1 member considered",
    [TEXT_N_SET_ASIDE] = "{1} input records set aside",
    [TEXT_ONE_SET_ASIDE] = "1 input record set aside",
    [TEXT_NOTHING_SET_ASIDE] = "no input set aside",

    [TEXT_DEMAND] = "Demand",
    [TEXT_BUYER] = "Buyer",
    [TEXT_PLACE] = "Place",
    [TEXT_DEADLINE] = "Deadline",
    [TEXT_PUBLISHED] = "Published",
    [TEXT_VALUE] = "Value",
    [TEXT_CODES] = "Codes",
    [TEXT_NOTICE] = "Notice",
    [TEXT_DEMAND_ID] = "Id",
    [TEXT_SOURCE] = "Read from",
    [TEXT_SOURCE_LINE] = "{1}, line {2}",
    [TEXT_BEST] = "Best member",
    [TEXT_LISTED] = "Listed",
    [TEXT_OPEN] = "Open questions",
    [TEXT_REQUIREMENTS] = "Requirements",
    [TEXT_MUST] = "must",
    [TEXT_WISH] = "wish",

    [TEXT_SHORTLIST] = "Shortlist",
    [TEXT_NEAR_MISSES] = "Near misses",
    [TEXT_NEAR_MISSES_HELP] = "These members would be on the list but for a must.",
    [TEXT_COUNTS] = "{1} members considered, {2} of them not ruled out by a must. "
                    "The best {3} are listed.",
    [TEXT_COUNTS_ALL_ELIGIBLE] = "{1} members considered, none ruled out by a must. "
                                 "The best {3} are listed.",
    [TEXT_NOBODY_CONSIDERED] = "There were no members to consider.",
    [TEXT_NOBODY_ELIGIBLE] = "{1} members considered; each is ruled out by a must.",
    [TEXT_NOBODY_LISTED] = "{1} members considered; nobody is listed.",
    [TEXT_RANK] = "Rank",
    [TEXT_MEMBER] = "Member",
    [TEXT_SCORE] = "Score",
    [TEXT_WHY] = "Why",
    [TEXT_WHY_NOT] = "Why not",
    [TEXT_WOULD_RANK] = "Would rank",
    [TEXT_MORE] = "More reasons",
    [TEXT_POINTS] = "Points:",
    [TEXT_CONTACT] = "Contact:",

    [TEXT_MET] = "met",
    [TEXT_NOT_MET] = "not met",
    [TEXT_NOT_PROVEN] = "not proven",
    [TEXT_OUTCOME] = "{1}: {2}",
    [TEXT_OUTCOME_EVIDENCE] = "{1}: {2} ({3})",

    [TEXT_STRONGEST_WORDS] = "Strongest evidence: “{1}” shares {2} with the demand.",
    [TEXT_BRIDGE] = "“{1}” meets the demand across languages, by way of {2} “{3}”.",
    [TEXT_BRIDGE_WORDS] = "“{1}” meets the demand across languages, by way of {2} “{3}”: {4}.",
    [TEXT_STRONGEST_MEANING] = "Strongest evidence: “{1}” is close to the demand in meaning.",
    [TEXT_ALSO_WORDS] = "“{1}” shares {2} with the demand.",
    [TEXT_ALSO_MEANING] = "“{1}” is close to the demand in meaning.",
    [TEXT_WORD_AS] = "{1} (“{2}”)",
    [TEXT_NO_EVIDENCE] = "No competence or code of the member speaks for it.",
    [TEXT_CODE_SAME] = "{1} {2} is named by the demand, too.",
    [TEXT_CODE_INSIDE] = "{1} {2} lies within the demand’s {3}.",
    [TEXT_CODE_AROUND] = "{1} {2} includes the demand’s {3}.",
    [TEXT_CODE_BESIDE] = "{1} {2} lies in the same {4} as the demand’s {3}.",
    [TEXT_SCHEME_CPV] = "CPV",
    [TEXT_SCHEME_NUTS] = "Region",
    [TEXT_SCHEME_NACE] = "NACE",
    [TEXT_SCHEME_UNSPSC] = "UNSPSC",
    [TEXT_DIVISION] = "division",
    [TEXT_GROUP] = "group",
    [TEXT_CLASS] = "class",
    [TEXT_CATEGORY] = "category",
    [TEXT_SUBCATEGORY] = "subcategory",
    [TEXT_COUNTRY] = "country",
    [TEXT_NUTS_1] = "NUTS 1 region",
    [TEXT_NUTS_2] = "NUTS 2 region",
    [TEXT_NUTS_3] = "NUTS 3 region",
    [TEXT_SEGMENT] = "segment",
    [TEXT_FAMILY] = "family",
    [TEXT_COMMODITY] = "commodity",

    [TEXT_QUESTION] = "Open question: {1} is not proven. {2}",
    [TEXT_QUESTION_MUST] = "Open question: {1} is not proven. {2} If not, it comes off the list.",
    [TEXT_CALL] = "{1}: {2}",
    [TEXT_ASK_CERTIFICATE] = "Ask for the certificate",
    [TEXT_ASK_SIZE] = "Ask for staff and turnover",
    [TEXT_ASK_COUNTRY] = "Ask for the country of the company",
    [TEXT_ASK_REGION] = "Ask where the company works",
    [TEXT_ASK_LANGUAGE] = "Ask which languages the company works in",
    [TEXT_ASK_NUMBER] = "Ask for the figure",
    [TEXT_ASK_PERSON] = "Ask, and let a person judge",
    [TEXT_IF_MET_RISES] = "if it is met, the member would rank {1}.",
    [TEXT_IF_MET_STAYS] = "if it is met, the member keeps rank {1}.",
    [TEXT_FAILURE] = "Not on the list: {1}. Would rank {2}.",
    [TEXT_FAILURE_CALL] = "Not on the list: {1}. {2}",
    [TEXT_FAILS_NOT_MET] = "{1} is not met",
    [TEXT_FAILS_NOT_MET_EVIDENCE] = "{1} is not met (member: {2})",
    [TEXT_FAILS_NOT_PROVEN] = "{1} is not proven",

    [TEXT_INPUTS] = "What was read and what was set aside",
    [TEXT_INPUTS_HELP] = "Every record of every file was taken as it is, repaired, or set aside; "
                         "read = taken + repaired + set aside.",
    [TEXT_FILE] = "File",
    [TEXT_READ] = "Read",
    [TEXT_TAKEN] = "Taken",
    [TEXT_REPAIRED] = "Repaired",
    [TEXT_SET_ASIDE] = "Set aside",
    [TEXT_NOTE] = "Note",
    [TEXT_LINE] = "line {1}",
    [TEXT_REMARKS_OF] = "Remarks on {1}",
    [TEXT_MORE_REMARKS] = "{1} more: see manifest.json.",
    [TEXT_ONE_MORE_REMARK] = "1 more: see manifest.json.",

    [TEXT_LEGEND] = "How to read this page",
    [TEXT_LEGEND_SCORE] =
        "A score says how well a member fits a demand, from 0 to 1. It is the sum of the points of "
        "the facets below; the parts of the bar are these points, and a full bar is the best score "
        "on this page. A facet that has nothing to go by for a demand leaves its weight to the "
        "others.",
    [TEXT_LEGEND_STATES] =
        "A requirement is met or not met only where the member’s own data shows it. Everything "
        "else "
        "is not proven: somebody must ask. A must that is not met takes a member off the list.",
    [TEXT_LEGEND_NEAR_MISSES] =
        "Near misses are members whose score would put them on the list but who fail a must. They "
        "are named so that a demand or an entry can be corrected.",
    [TEXT_LEGEND_MANIFEST] =
        "Inputs, settings and digests of this run are in manifest.json beside this page.",
    [TEXT_FACET] = "Facet",
    [TEXT_WEIGHT] = "Weight",
    [TEXT_MEASURES] = "What it measures",
    [TEXT_COMPETENCES] = "competences",
    [TEXT_PROFILE] = "profile",
    [TEXT_CONCEPTS] = "concepts",
    [TEXT_VECTORS] = "vectors",
    [TEXT_CODES_FACET] = "codes",
    [TEXT_REGION] = "region",
    [TEXT_WISHES] = "wishes",
    [TEXT_MEASURES_COMPETENCES] =
        "How close single competences come to the demand, the best ones counting most",
    [TEXT_MEASURES_PROFILE] =
        "How much of the demand’s vocabulary the member’s whole profile covers",
    [TEXT_MEASURES_CONCEPTS] =
        "How near a competence in another language comes, by way of code labels",
    [TEXT_MEASURES_VECTORS] = "How near the embeddings of member and demand come",
    [TEXT_MEASURES_CODES] = "How near the member’s CPV codes are to the demand’s in the CPV tree",
    [TEXT_MEASURES_REGION] = "How near the member is to the place of performance in the NUTS tree",
    [TEXT_MEASURES_WISHES] = "Share of the buyer’s wishes that are known to be met",

    [TEXT_SIZE_MICRO] = "micro",
    [TEXT_SIZE_SMALL] = "small",
    [TEXT_SIZE_MEDIUM] = "medium",
    [TEXT_SIZE_LARGE] = "large",
    [TEXT_SIZE_SME] = "SME",

    [TEXT_EXPLAIN_MEMBER] = "member  {1}  {2}",
    [TEXT_EXPLAIN_DEMAND] = "demand  {1}  {2}",
    [TEXT_EXPLAIN_HEADS] = "points =  weight x  score",
    [TEXT_EXPLAIN_SUM] = "in all",
    [TEXT_EXPLAIN_LISTED] = "On the list: rank {1} of {2} ({3} of {4} members are eligible).",
    [TEXT_EXPLAIN_MUST] = "Not on the list, because of a must: {1}.\n"
                          "If that were met, the rank would be {2}; the list ends at rank {3}.",
    [TEXT_EXPLAIN_NOTHING] =
        "Not on the list: nothing that the demand says is found with this member.",
    [TEXT_EXPLAIN_BELOW] =
        "Not on the list: rank {1} of {2} eligible members; the list ends at rank {3}.",
};

static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

const Wording wording_english = {
    .language = "en",
    .texts = texts,
    .decimal_mark = '.',
    .group_mark = ',',
    .date = "{4} {5} {1}",
    .months = months,
};
