package io.ledgerbridge.provider.karbon;

/** Records as Karbon shows them; the people are made up. */
final class Samples {

  static final String PERSON_PATH = "/v3/Contacts/2k9VdTqZr4bM";
  static final String CARD_PATH = "/v3/BusinessCards/3NfQw8LmX2cR";

  /** Two cards, second entries of everything, and much that no field stands for. */
  static final String PERSON =
      """
      {"@odata.context":"https://api.karbonhq.com/v3/$metadata#Contacts/$entity",
       "@odata.type":"#KarbonService.ContactDTO",
       "ContactKey":"2k9VdTqZr4bM","FirstName":"Ada","MiddleName":"Maria","LastName":"Quill",
       "PreferredName":"Addie","Salutation":"Ms","Suffix":null,"ClientOwner":"owner@firm.test",
       "ClientManager":null,"ContactType":"Client","UserDefinedIdentifier":"FIRM-7",
       "RestrictionLevel":"Public","AvatarUrl":"https://pictures.test/1",
       "LastModifiedDateTime":"2026-03-01T09:30:13.7188114Z",
       "EntityDescription":{"Text":"Birthday in June."},
       "AccountingDetail":{"BirthDate":"1969-08-05T00:00:00Z","AnnualRevenue":250.00,
         "RegistrationNumbers":[{"RegistrationNumber":"12-3456789","Type":"SSN"}]},
       "ClientTeam":[{"MemberKey":"M1","MemberType":"User","RoleType":"ClientOwner"}],
       "BusinessCards":[
         {"BusinessCardKey":"Other1","EntityType":"Contact","EntityKey":"2k9VdTqZr4bM",
          "IsPrimaryCard":false,"EmailAddresses":["board@club.test"],"RoleOrTitle":"Chair"},
         {"BusinessCardKey":"3NfQw8LmX2cR","EntityType":"Contact","EntityKey":"2k9VdTqZr4bM",
          "IsPrimaryCard":true,"OrganizationKey":"ZGNmtYyLm4z",
          "WebSites":["www.one.test","www.two.test"],
          "EmailAddresses":["ada@example.test","ada.second@example.test"],
          "RoleOrTitle":"Director","LinkedInLink":"linkedin.test/ada","SkypeLink":null,
          "Addresses":[
            {"AddressKey":"a1","AddressLines":"1 Dock Road","City":"Leeds","StateProvinceCounty":null,
             "ZipCode":"LS1","CountryCode":"GB","Label":"Physical"},
            {"AddressKey":"a2","AddressLines":"12 Lantern Row, rear\\r\\nUnit 4","City":"Alexandria",
             "StateProvinceCounty":"VA","ZipCode":"22314","CountryCode":"US","Label":"Mailing"},
            {"AddressKey":"a3","AddressLines":"PO Box 9","City":"York","StateProvinceCounty":"",
             "ZipCode":"YO1","CountryCode":"GB","Label":"Mailing"},
            {"AddressKey":"a4","AddressLines":"Home","City":"Hull","Label":"Home"}],
          "PhoneNumbers":[
            {"PhoneNumberKey":"p1","Number":"0113 496 0000","CountryCode":"GB","Label":"Home"},
            {"PhoneNumberKey":"p2","Number":"703 555 0142","CountryCode":"US","Label":"Office"},
            {"PhoneNumberKey":"p3","Number":"703 555 0199","CountryCode":"US","Label":"Mobile"}]}]}
      """;

  static final String ORGANIZATION_PATH = "/v3/Organizations/2Nw8tnxwQCVf";

  static final String ORGANIZATION =
      """
      {"OrganizationKey":"2Nw8tnxwQCVf","FullName":"Quill & Sons","ContactType":"Prospect",
       "UserDefinedIdentifier":null,"RestrictionLevel":"Public",
       "LastModifiedDateTime":"2026-03-01T09:30:00Z","EntityDescription":{"Text":null},
       "AccountingDetail":null,"ClientTeam":[],"BusinessCards":[]}
      """;

  private Samples() {}
}
