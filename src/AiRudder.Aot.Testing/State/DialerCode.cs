namespace AiRudder.Aot.Testing;

/// <summary>The predictive dialer's codes that the double answers with, those whose reason is beyond doubt.</summary>
internal static class DialerCode
{
    public const int BadAppKey = 10301;
    public const int BadCredentials = 10302;
    public const int BadCallback = 10504;
    public const int NoContacts = 10505;
    public const int TaskNotFound = 10506;
    public const int NameTaken = 10508;
    public const int BadPhoneNumber = 10510;
    public const int NoGroup = 10512;
    public const int TaskFinished = 10513;
    public const int NoRecording = 10516;
    public const int BadName = 10518;
    public const int CopyIsEmpty = 10519;
    public const int BadInterval = 10522;
    public const int NoCallId = 10608;
    public const int BadCallId = 10609;
    public const int NoTaskId = 10502;
}
