/* What is taken of eForms and where it stands; a part of eforms.c. */
#pragma once

#include "adapters/xml-private.h"

typedef enum {
  /* of what follows */
  TEXT_LANGUAGE,
  CODE_LIST,
  CURRENCY,
  /* of the notice */
  ROOT,
  SUBTYPE,
  NUMBER,
  PUBLISHED,
  LANGUAGE,
  BUYER,
  REGISTERED_NAME,
  REGISTERED_COUNTRY,
  /* of the project as a whole or of a lot, whichever is open */
  LOT,
  LOT_ID,
  LOT_KIND,
  TITLE,
  BODY,
  MAIN_CPV,
  CPV,
  NUTS,
  VALUE,
  DEADLINE,
  QUALIFICATION,
  /* of the tables of organisations and awards */
  ORGANISATION,
  ORGANISATION_NAME,
  ORGANISATION_COUNTRY,
  PARTY,
  PARTY_MEMBER,
  TENDER,
  TENDER_PARTY,
  TENDER_LOT,
  RESULT,
  RESULT_STATUS,
  RESULT_TENDER,
  RESULT_LOT,
  ROW_ID,
  CONTRACT_TENDER
} EformsField;

static const XmlNamespace eforms_namespaces[] = {
    {"cac", "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"},
    {"cbc", "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"},
    {"ext", "urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2"},
    {"efext", "http://data.europa.eu/p27/eforms-ubl-extensions/1"},
    {"efac", "http://data.europa.eu/p27/eforms-ubl-extension-aggregate-components/1"},
    {"efbc", "http://data.europa.eu/p27/eforms-ubl-extension-basic-components/1"},
    {NULL, NULL},
};

#define EXTENSION "*/ext:UBLExtensions/ext:UBLExtension/ext:ExtensionContent/efext:EformsExtension/"
#define COMPANY EXTENSION "efac:Organizations/efac:Organization/efac:Company/"
#define TOUCH_POINT EXTENSION "efac:Organizations/efac:Organization/efac:TouchPoint/"
#define RESULTS EXTENSION "efac:NoticeResult/"
#define REGISTERED "*/cac:BusinessParty/"
#define PROJECT "*/cac:ProcurementProject/"
#define LOT_PATH "*/cac:ProcurementProjectLot/"
#define LOT_PROJECT LOT_PATH "cac:ProcurementProject/"
#define PROCESS LOT_PATH "cac:TenderingProcess/"
#define REQUIREMENT                                                                                \
  LOT_PATH "cac:TenderingTerms/cac:TendererQualificationRequest/cac:SpecificTendererRequirement/"
#define PARTY_ID "cac:PartyIdentification/cbc:ID"
#define COUNTRY "cac:PostalAddress/cac:Country/cbc:IdentificationCode"
#define REGION "cac:RealizedLocation/cac:Address/cbc:CountrySubentityCode"
#define AMOUNT "cac:RequestedTenderTotal/cbc:EstimatedOverallContractAmount"
#define MAIN_CODE "cac:MainCommodityClassification/cbc:ItemClassificationCode"
#define CODE "cac:AdditionalCommodityClassification/cbc:ItemClassificationCode"

static const XmlRule eforms_rules[] = {
    {"*/", ROOT},
    {EXTENSION "efac:NoticeSubType/cbc:SubTypeCode", SUBTYPE},
    {EXTENSION "efac:Publication/efbc:NoticePublicationID", NUMBER},
    {EXTENSION "efac:Publication/efbc:PublicationDate", PUBLISHED},
    {"*/cbc:ID", NUMBER},
    {"*/cbc:IssueDate", PUBLISHED},
    {"*/cbc:NoticeLanguageCode", LANGUAGE},
    {"*/cac:ContractingParty/cac:Party/" PARTY_ID, BUYER},
    {REGISTERED "cac:PartyLegalEntity/cbc:RegistrationName", REGISTERED_NAME},
    {REGISTERED COUNTRY, REGISTERED_COUNTRY},

    {PROJECT "cbc:Name/@languageID", TEXT_LANGUAGE},
    {PROJECT "cbc:Name", TITLE},
    {PROJECT "cbc:Description/@languageID", TEXT_LANGUAGE},
    {PROJECT "cbc:Description", BODY},
    {PROJECT MAIN_CODE "/@listName", CODE_LIST},
    {PROJECT MAIN_CODE, MAIN_CPV},
    {PROJECT CODE "/@listName", CODE_LIST},
    {PROJECT CODE, CPV},
    {PROJECT REGION "/@listName", CODE_LIST},
    {PROJECT REGION, NUTS},
    {PROJECT AMOUNT "/@currencyID", CURRENCY},
    {PROJECT AMOUNT, VALUE},

    {LOT_PATH, LOT},
    {LOT_PATH "cbc:ID/@schemeName", LOT_KIND},
    {LOT_PATH "cbc:ID", LOT_ID},
    {LOT_PROJECT "cbc:Name/@languageID", TEXT_LANGUAGE},
    {LOT_PROJECT "cbc:Name", TITLE},
    {LOT_PROJECT "cbc:Description/@languageID", TEXT_LANGUAGE},
    {LOT_PROJECT "cbc:Description", BODY},
    {LOT_PROJECT MAIN_CODE "/@listName", CODE_LIST},
    {LOT_PROJECT MAIN_CODE, MAIN_CPV},
    {LOT_PROJECT CODE "/@listName", CODE_LIST},
    {LOT_PROJECT CODE, CPV},
    {LOT_PROJECT REGION "/@listName", CODE_LIST},
    {LOT_PROJECT REGION, NUTS},
    {LOT_PROJECT AMOUNT "/@currencyID", CURRENCY},
    {LOT_PROJECT AMOUNT, VALUE},
    {PROCESS "cac:TenderSubmissionDeadlinePeriod/cbc:EndDate", DEADLINE},
    {PROCESS "cac:ParticipationRequestReceptionPeriod/cbc:EndDate", DEADLINE},
    {PROCESS "/efac:InterestExpressionReceptionPeriod/cbc:EndDate", DEADLINE},
    {REQUIREMENT "cbc:TendererRequirementTypeCode/@listName", CODE_LIST},
    {REQUIREMENT "cbc:TendererRequirementTypeCode", QUALIFICATION},

    {COMPANY, ORGANISATION},
    {COMPANY PARTY_ID, ROW_ID},
    {COMPANY "cac:PartyName/cbc:Name/@languageID", TEXT_LANGUAGE},
    {COMPANY "cac:PartyName/cbc:Name", ORGANISATION_NAME},
    {COMPANY COUNTRY, ORGANISATION_COUNTRY},
    {TOUCH_POINT, ORGANISATION},
    {TOUCH_POINT PARTY_ID, ROW_ID},
    {TOUCH_POINT "cac:PartyName/cbc:Name/@languageID", TEXT_LANGUAGE},
    {TOUCH_POINT "cac:PartyName/cbc:Name", ORGANISATION_NAME},
    {TOUCH_POINT COUNTRY, ORGANISATION_COUNTRY},
    {RESULTS "efac:TenderingParty/", PARTY},
    {RESULTS "efac:TenderingParty/cbc:ID", ROW_ID},
    {RESULTS "efac:TenderingParty/efac:Tenderer/cbc:ID", PARTY_MEMBER},
    {RESULTS "efac:LotTender/", TENDER},
    {RESULTS "efac:LotTender/cbc:ID", ROW_ID},
    {RESULTS "efac:LotTender/efac:TenderingParty/cbc:ID", TENDER_PARTY},
    {RESULTS "efac:LotTender/efac:TenderLot/cbc:ID", TENDER_LOT},
    {RESULTS "efac:SettledContract/efac:LotTender/cbc:ID", CONTRACT_TENDER},
    {RESULTS "efac:LotResult/", RESULT},
    {RESULTS "efac:LotResult/cbc:ID", ROW_ID},
    {RESULTS "efac:LotResult/cbc:TenderResultCode", RESULT_STATUS},
    {RESULTS "efac:LotResult/efac:LotTender/cbc:ID", RESULT_TENDER},
    {RESULTS "efac:LotResult/efac:TenderLot/cbc:ID", RESULT_LOT},
};
