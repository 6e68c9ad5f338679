namespace AiRudder.Aot.Vendor.PredictiveDialer;

/// <summary>
/// The codes with which the predictive dialer refuses: <see cref="Http.ApiError.VendorCode"/> of a failed call. Seen in users'
/// code; the vendor's pages of it are not public. A code that is not among them is an error all the same.
/// </summary>
/// <example>
/// <code>catch (AiRudderApiException exception) when (exception.VendorCode is DialerErrorCode.TaskNotFound or DialerErrorCode.InvalidTaskId)</code>
/// </example>
public static class DialerErrorCode
{
    /// <summary>The service failed.</summary>
    public const long InternalError = -1;

    /// <summary>The service failed.</summary>
    public const long InternalServiceError = 10201;

    /// <summary>The application key is invalid.</summary>
    public const long InvalidAppKey = 10301;

    /// <summary>The account could not be verified.</summary>
    public const long AccountVerificationFailed = 10302;

    /// <summary>The task could not be created.</summary>
    public const long TaskCreationFailed = 10501;

    /// <summary>The task's id is null.</summary>
    public const long TaskIdMissing = 10502;

    /// <summary>The callback's address is null.</summary>
    public const long CallbackMissing = 10503;

    /// <summary>The callback's address is invalid.</summary>
    public const long InvalidCallback = 10504;

    /// <summary>The list of contacts is null.</summary>
    public const long ContactListMissing = 10505;

    /// <summary>The task was not found.</summary>
    public const long TaskNotFound = 10506;

    /// <summary>The task has not been executed.</summary>
    public const long TaskNotExecuted = 10507;

    /// <summary>The task's name is taken.</summary>
    public const long TaskNameDuplicated = 10508;

    /// <summary>The start lies in the past.</summary>
    public const long StartTimeInThePast = 10509;

    /// <summary>A phone number is incorrect: it starts with + and has at most 14 digits.</summary>
    public const long IncorrectPhoneNumber = 10510;

    /// <summary>The group was not found.</summary>
    public const long GroupNotFound = 10511;

    /// <summary>The group's name is null.</summary>
    public const long GroupNameMissing = 10512;

    /// <summary>The task has finished.</summary>
    public const long TaskFinished = 10513;

    /// <summary>The task has not started.</summary>
    public const long TaskNotStarted = 10514;

    /// <summary>The task has not finished.</summary>
    public const long TaskNotFinished = 10515;

    /// <summary>There are no recordings.</summary>
    public const long NoRecordings = 10516;

    /// <summary>The private data is invalid.</summary>
    public const long InvalidPrivateData = 10517;

    /// <summary>The task's name is invalid: letters, digits and underscores.</summary>
    public const long InvalidTaskName = 10518;

    /// <summary>The copied task is empty.</summary>
    public const long CopiedTaskEmpty = 10519;

    /// <summary>The time of a pause is wrong.</summary>
    public const long BadPauseTime = 10520;

    /// <summary>The number of repetitions is wrong.</summary>
    public const long BadRepeatTimes = 10521;

    /// <summary>The interval of bulk calls is wrong.</summary>
    public const long BadBulkCallInterval = 10522;

    /// <summary>The configuration of voicemail is wrong.</summary>
    public const long BadVoicemailConfiguration = 10523;

    /// <summary>The configuration of quality assurance is wrong.</summary>
    public const long BadQaConfiguration = 10524;

    /// <summary>The highest rate of lost calls is wrong.</summary>
    public const long BadMaxLostRate = 10525;

    /// <summary>The interval between a contact's numbers is wrong.</summary>
    public const long BadContactNumberInterval = 10526;

    /// <summary>The task cannot be added to the list.</summary>
    public const long TaskCannotBeAddedToList = 10527;

    /// <summary>An agent's name is wrong.</summary>
    public const long BadAgentName = 10550;

    /// <summary>An agent is not in the group.</summary>
    public const long AgentNotInGroup = 10551;

    /// <summary>The task is in another state than Not Started.</summary>
    public const long TaskNotInNotStarted = 10605;

    /// <summary>The task could not be checked.</summary>
    public const long CheckTaskFailed = 10606;

    /// <summary>The task's details could not be checked.</summary>
    public const long CheckTaskDetailFailed = 10607;

    /// <summary>The call's id is null.</summary>
    public const long CallIdMissing = 10608;

    /// <summary>The call's id is invalid.</summary>
    public const long InvalidCallId = 10609;

    /// <summary>The call's id cannot be verified.</summary>
    public const long CallIdNotVerifiable = 10610;

    /// <summary>The call has not finished.</summary>
    public const long CallNotFinished = 10611;

    /// <summary>Nobody talked in the call.</summary>
    public const long CallNotTalked = 10612;

    /// <summary>The task is not running.</summary>
    public const long TaskNotRunning = 10613;

    /// <summary>The task is not paused.</summary>
    public const long TaskNotPaused = 10614;

    /// <summary>No customer information is configured.</summary>
    public const long NoCustomerInfoConfigured = 10617;

    /// <summary>The field of the phone number is not configured.</summary>
    public const long PhoneNumberFieldNotConfigured = 10618;

    /// <summary>Start and end must be at least five minutes apart.</summary>
    public const long StartAndEndTooClose = 10620;

    /// <summary>Start and end must be on one day.</summary>
    public const long StartAndEndNotOnOneDay = 10621;

    /// <summary>The task's id is invalid.</summary>
    public const long InvalidTaskId = 10702;

    /// <summary>The task's id cannot be verified.</summary>
    public const long TaskIdNotVerifiable = 10703;

    /// <summary>A workflow's task cannot do this.</summary>
    public const long NotForWorkflowTasks = 10704;

    /// <summary>There were too many queries.</summary>
    public const long TooManyQueries = 10705;

    /// <summary>User name or password is invalid.</summary>
    public const long InvalidUserNameOrPassword = 10801;

    /// <summary>The role is not that of an agent.</summary>
    public const long RoleIsNotAgent = 10802;

    /// <summary>The organization is invalid.</summary>
    public const long InvalidOrganization = 10803;

    /// <summary>The user's token is empty.</summary>
    public const long UserTokenEmpty = 10810;

    /// <summary>The user's token could not be parsed.</summary>
    public const long UserTokenUnreadable = 10811;

    /// <summary>The user's token is invalid.</summary>
    public const long UserTokenInvalid = 10812;

    /// <summary>The user's token has expired.</summary>
    public const long UserTokenExpired = 10813;

    /// <summary>The user was not found.</summary>
    public const long UserNotFound = 10814;

    /// <summary>The file was not found.</summary>
    public const long FileNotFound = 10820;

    /// <summary>The configuration of voicemail is not enabled.</summary>
    public const long VoicemailNotEnabled = 10901;

    /// <summary>What a code means, in one sentence.</summary>
    /// <param name="code">The code, as <see cref="Http.ApiError.VendorCode"/> gives it.</param>
    /// <returns>The meaning; null for a code that is not known here, and for none.</returns>
    public static string? Describe(long? code) => code switch
    {
        InternalError => "The service failed.",
        InternalServiceError => "The service failed.",
        InvalidAppKey => "The application key is invalid.",
        AccountVerificationFailed => "The account could not be verified.",
        TaskCreationFailed => "The task could not be created.",
        TaskIdMissing => "The task's id is null.",
        CallbackMissing => "The callback's address is null.",
        InvalidCallback => "The callback's address is invalid.",
        ContactListMissing => "The list of contacts is null.",
        TaskNotFound => "The task was not found.",
        TaskNotExecuted => "The task has not been executed.",
        TaskNameDuplicated => "The task's name is taken.",
        StartTimeInThePast => "The start lies in the past.",
        IncorrectPhoneNumber => "A phone number is incorrect: it starts with + and has at most 14 digits.",
        GroupNotFound => "The group was not found.",
        GroupNameMissing => "The group's name is null.",
        TaskFinished => "The task has finished.",
        TaskNotStarted => "The task has not started.",
        TaskNotFinished => "The task has not finished.",
        NoRecordings => "There are no recordings.",
        InvalidPrivateData => "The private data is invalid.",
        InvalidTaskName => "The task's name is invalid: letters, digits and underscores.",
        CopiedTaskEmpty => "The copied task is empty.",
        BadPauseTime => "The time of a pause is wrong.",
        BadRepeatTimes => "The number of repetitions is wrong.",
        BadBulkCallInterval => "The interval of bulk calls is wrong.",
        BadVoicemailConfiguration => "The configuration of voicemail is wrong.",
        BadQaConfiguration => "The configuration of quality assurance is wrong.",
        BadMaxLostRate => "The highest rate of lost calls is wrong.",
        BadContactNumberInterval => "The interval between a contact's numbers is wrong.",
        TaskCannotBeAddedToList => "The task cannot be added to the list.",
        BadAgentName => "An agent's name is wrong.",
        AgentNotInGroup => "An agent is not in the group.",
        TaskNotInNotStarted => "The task is in another state than Not Started.",
        CheckTaskFailed => "The task could not be checked.",
        CheckTaskDetailFailed => "The task's details could not be checked.",
        CallIdMissing => "The call's id is null.",
        InvalidCallId => "The call's id is invalid.",
        CallIdNotVerifiable => "The call's id cannot be verified.",
        CallNotFinished => "The call has not finished.",
        CallNotTalked => "Nobody talked in the call.",
        TaskNotRunning => "The task is not running.",
        TaskNotPaused => "The task is not paused.",
        NoCustomerInfoConfigured => "No customer information is configured.",
        PhoneNumberFieldNotConfigured => "The field of the phone number is not configured.",
        StartAndEndTooClose => "Start and end must be at least five minutes apart.",
        StartAndEndNotOnOneDay => "Start and end must be on one day.",
        InvalidTaskId => "The task's id is invalid.",
        TaskIdNotVerifiable => "The task's id cannot be verified.",
        NotForWorkflowTasks => "A workflow's task cannot do this.",
        TooManyQueries => "There were too many queries.",
        InvalidUserNameOrPassword => "User name or password is invalid.",
        RoleIsNotAgent => "The role is not that of an agent.",
        InvalidOrganization => "The organization is invalid.",
        UserTokenEmpty => "The user's token is empty.",
        UserTokenUnreadable => "The user's token could not be parsed.",
        UserTokenInvalid => "The user's token is invalid.",
        UserTokenExpired => "The user's token has expired.",
        UserNotFound => "The user was not found.",
        FileNotFound => "The file was not found.",
        VoicemailNotEnabled => "The configuration of voicemail is not enabled.",
        _ => null,
    };
}
