using System.IO;
using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor.Chatbot;

// The smallest program that reads a session: what it weighs is what the JSON code weighs.
return AiRudderJson.Parse<ChatbotSessionEnded>(File.ReadAllBytes(args[0]))!.Messages.Count;
