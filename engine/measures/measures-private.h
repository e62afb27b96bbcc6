#pragma once

#include "engine/measures/measures.h"

extern const MatchdayMeasureKind measure_ndcg;
extern const MatchdayMeasureKind measure_map;
extern const MatchdayMeasureKind measure_recall;
extern const MatchdayMeasureKind measure_precision;
extern const MatchdayMeasureKind measure_mrr;
