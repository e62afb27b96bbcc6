/* Alerts: lists that own what they name. */
#include "models/alert.h"

static void
clear_offer(void *data)
{
  MatchdayOffer *offer = data;
  matchday_demand_unref(offer->demand);
  matchday_candidate_free(offer->candidate);
}

GArray *
matchday_offers_new(void)
{
  GArray *offers = g_array_new(FALSE, TRUE, sizeof(MatchdayOffer));
  g_array_set_clear_func(offers, clear_offer);
  return offers;
}

static void
clear_alert(void *data)
{
  MatchdayAlert *alert = data;
  matchday_member_unref(alert->member);
  g_array_unref(alert->offers);
}

GArray *
matchday_alerts_new(void)
{
  GArray *alerts = g_array_new(FALSE, TRUE, sizeof(MatchdayAlert));
  g_array_set_clear_func(alerts, clear_alert);
  return alerts;
}
