namespace ScimService.Tests.Api.Discovery;

/// <summary>
/// RFC 7643 §8.7.1 with its errata, one line an attribute: name, type (<c>[]</c> multi-valued), then what differs from the defaults of
/// §2.2. A name with a dot is a sub-attribute.
/// </summary>
internal static class Rfc7643Attributes
{
    public const string User = """
        userName string required unique
        name complex
        name.formatted string
        name.familyName string
        name.givenName string
        name.middleName string
        name.honorificPrefix string
        name.honorificSuffix string
        displayName string
        nickName string
        profileUrl reference caseExact references=external
        title string
        userType string
        preferredLanguage string
        locale string
        timezone string
        active boolean
        password string writeOnly returned=never
        emails complex[]
        emails.value string
        emails.display string
        emails.type string values=work,home,other
        emails.primary boolean
        phoneNumbers complex[]
        phoneNumbers.value string
        phoneNumbers.display string
        phoneNumbers.type string values=work,home,mobile,fax,pager,other
        phoneNumbers.primary boolean
        ims complex[]
        ims.value string
        ims.display string
        ims.type string values=aim,gtalk,icq,xmpp,msn,skype,qq,yahoo
        ims.primary boolean
        photos complex[]
        photos.value reference caseExact references=external
        photos.display string
        photos.type string values=photo,thumbnail
        photos.primary boolean
        addresses complex[]
        addresses.formatted string
        addresses.streetAddress string
        addresses.locality string
        addresses.region string
        addresses.postalCode string
        addresses.country string
        addresses.type string values=work,home,other
        addresses.primary boolean
        groups complex[] readOnly
        groups.value string readOnly caseExact
        groups.$ref reference readOnly caseExact references=Group
        groups.display string readOnly
        groups.type string readOnly values=direct,indirect
        entitlements complex[]
        entitlements.value string
        entitlements.display string
        entitlements.type string
        entitlements.primary boolean
        roles complex[]
        roles.value string
        roles.display string
        roles.type string
        roles.primary boolean
        x509Certificates complex[]
        x509Certificates.value binary caseExact
        x509Certificates.display string
        x509Certificates.type string
        x509Certificates.primary boolean
        """;

    public const string EnterpriseUser = """
        employeeNumber string
        costCenter string
        organization string
        division string
        department string
        manager complex
        manager.value string caseExact
        manager.$ref reference caseExact references=User
        manager.displayName string readOnly
        """;

    public const string Group = """
        displayName string required unique
        members complex[]
        members.value string immutable caseExact
        members.$ref reference immutable caseExact references=User,Group
        members.type string immutable values=User,Group
        members.display string readOnly
        """;
}
